package io.github.herovlm.evaluate.answer;

import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil.HashType;
import com.oracle.labs.mlrg.olcut.provenance.primitives.HashProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.IntProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.tribuo.provenance.DataSourceProvenance;

/**
 * Which questions were asked. Survives {@code ProvenanceUtil.marshalProvenance} and back.
 *
 * @param name of the folder
 * @param sha256 of the whole file of questions, in hexadecimal
 * @param picturesSha256 of the list of the pictures that were used, as {@code sha256sum} writes it, in order of their paths
 * @param questions how many were asked, from the first on
 * @param pictures how many they are about
 */
public record TestDataProvenance(String name, String sha256, String picturesSha256, int questions, int pictures)
        implements DataSourceProvenance {
    private static final String NAME = "name";
    private static final String DATA_HASH = "data-hash";
    private static final String PICTURES_HASH = "pictures-hash";
    private static final String QUESTIONS = "questions";
    private static final String PICTURES = "pictures";

    /** The way back; called by OLCUT. */
    public TestDataProvenance(Map<String, Provenance> map) {
        this(
                part(map, NAME, StringProvenance.class).getValue(),
                part(map, DATA_HASH, HashProvenance.class).getValue(),
                part(map, PICTURES_HASH, HashProvenance.class).getValue(),
                part(map, QUESTIONS, IntProvenance.class).getValue(),
                part(map, PICTURES, IntProvenance.class).getValue());
    }

    private static <P extends Provenance> P part(Map<String, Provenance> map, String key, Class<P> type) {
        return ObjectProvenance.checkAndExtractProvenance(map, key, type, TestDataProvenance.class.getName());
    }

    @Override
    public String getClassName() {
        return TestDataProvenance.class.getName();
    }

    @Override
    public Iterator<Pair<String, Provenance>> iterator() {
        return List.<Pair<String, Provenance>>of(
                        new Pair<>(NAME, new StringProvenance(NAME, name)),
                        new Pair<>(DATA_HASH, new HashProvenance(HashType.SHA256, DATA_HASH, sha256)),
                        new Pair<>(PICTURES_HASH, new HashProvenance(HashType.SHA256, PICTURES_HASH, picturesSha256)),
                        new Pair<>(QUESTIONS, new IntProvenance(QUESTIONS, questions)),
                        new Pair<>(PICTURES, new IntProvenance(PICTURES, pictures)))
                .iterator();
    }
}
