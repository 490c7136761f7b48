package io.github.herovlm.evaluate.answer;

import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil.HashType;
import com.oracle.labs.mlrg.olcut.provenance.primitives.HashProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A checkpoint as it was when it answered. Survives {@code ProvenanceUtil.marshalProvenance} and back.
 *
 * @param name of its folder
 * @param files SHA-256 in hexadecimal of everything in it, by name with slashes
 */
public record CheckpointProvenance(String name, SortedMap<String, String> files) implements ObjectProvenance {
    private static final String NAME = "name";
    private static final String FILES = "files";

    public CheckpointProvenance {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The way back; called by OLCUT. */
    public CheckpointProvenance(Map<String, Provenance> map) {
        this(
                ObjectProvenance.checkAndExtractProvenance(
                                map, NAME, StringProvenance.class, CheckpointProvenance.class.getName())
                        .getValue(),
                hashes(ObjectProvenance.checkAndExtractProvenance(
                        map, FILES, MapProvenance.class, CheckpointProvenance.class.getName())));
    }

    private static SortedMap<String, String> hashes(MapProvenance<?> map) {
        SortedMap<String, String> files = new TreeMap<>();
        map.getMap().forEach((name, hash) -> files.put(name, ((HashProvenance) hash).getValue()));
        return files;
    }

    @Override
    public String getClassName() {
        return CheckpointProvenance.class.getName();
    }

    @Override
    public Iterator<Pair<String, Provenance>> iterator() {
        SortedMap<String, HashProvenance> hashes = new TreeMap<>();
        files.forEach((file, sha256) -> hashes.put(file, new HashProvenance(HashType.SHA256, file, sha256)));
        return List.<Pair<String, Provenance>>of(
                        new Pair<>(NAME, new StringProvenance(NAME, name)),
                        new Pair<>(FILES, new MapProvenance<>(hashes)))
                .iterator();
    }
}
