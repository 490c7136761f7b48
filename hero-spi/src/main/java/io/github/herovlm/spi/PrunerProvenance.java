package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.provenance.ListProvenance;
import com.oracle.labs.mlrg.olcut.provenance.MapProvenance;
import com.oracle.labs.mlrg.olcut.provenance.ObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.PrimitiveProvenance;
import com.oracle.labs.mlrg.olcut.provenance.Provenance;
import com.oracle.labs.mlrg.olcut.provenance.impl.ConfiguredObjectProvenanceImpl;
import com.oracle.labs.mlrg.olcut.provenance.impl.SkeletalConfiguredObjectProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.EnumProvenance;
import com.oracle.labs.mlrg.olcut.provenance.primitives.StringProvenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which strategy made a plan: class, version of its jar, the name it was asked for by and the values of its parameters.
 * Survives {@code ProvenanceUtil.marshalProvenance} and back.
 *
 * <p>OLCUT's own provenance has no version, and stores an enum by the class of its constant, which OLCUT's class loader
 * may not see and which a constant with a body does not share with its enum: enums are kept by name instead.
 */
public final class PrunerProvenance extends SkeletalConfiguredObjectProvenance {
    private static final long serialVersionUID = 1L;
    private static final String HOST = "VisualTokenPruner";

    // Hyphens, as OLCUT has it for what is not a field: so no parameter can have these names.
    private static final String PRUNER = "pruner-name";
    private static final String INSTANCE = "instance-name";
    private static final String VERSION = "implementation-version";

    private final String prunerName;
    private final String instanceName;
    private final String version;

    private PrunerProvenance(
            String className,
            String prunerName,
            String instanceName,
            String version,
            Map<String, Provenance> parameters) {
        super(new ExtractedInfo(className, HOST, parameters, Map.of()));
        this.prunerName = prunerName;
        this.instanceName = instanceName;
        this.version = version;
    }

    /**
     * What {@code ProvenanceUtil.unmarshalProvenance} calls.
     *
     * @param map everything that iterating over a provenance gives
     * @throws com.oracle.labs.mlrg.olcut.provenance.ProvenanceException where one of ours is absent
     */
    public PrunerProvenance(Map<String, Provenance> map) {
        this(text(map, CLASS_NAME), text(map, PRUNER), text(map, INSTANCE), text(map, VERSION), withoutOurs(map));
    }

    /**
     * Describes a strategy in its present state.
     *
     * @param instanceName the name it was asked for by
     * @param pruner an OLCUT {@link Configurable}, or a plain class, which has no parameters
     */
    public static PrunerProvenance of(String instanceName, VisualTokenPruner pruner) {
        Map<String, Provenance> parameters = new HashMap<>();
        if (pruner instanceof Configurable host) {
            new ConfiguredObjectProvenanceImpl(host, HOST)
                    .getConfiguredParameters()
                    .forEach((name, value) -> parameters.put(name, enumsByName(value)));
        }
        Class<?> type = pruner.getClass();
        return new PrunerProvenance(
                type.getName(), pruner.name(), instanceName, Origin.of(type).version(), parameters);
    }

    private static Provenance enumsByName(Provenance value) {
        if (value instanceof EnumProvenance<?> constant) {
            return new StringProvenance(constant.getKey(), constant.getValue().name());
        }
        if (value instanceof ListProvenance<?> list) {
            List<Provenance> elements = new ArrayList<>();
            list.forEach(element -> elements.add(enumsByName(element)));
            return new ListProvenance<>(elements);
        }
        return value;
    }

    private static String text(Map<String, Provenance> map, String key) {
        return ObjectProvenance.checkAndExtractProvenance(
                        new HashMap<>(map), key, StringProvenance.class, PrunerProvenance.class.getName())
                .getValue();
    }

    private static Map<String, Provenance> withoutOurs(Map<String, Provenance> map) {
        Map<String, Provenance> parameters = new HashMap<>(map);
        parameters.keySet().removeAll(List.of(CLASS_NAME, HOST_SHORT_NAME, PRUNER, INSTANCE, VERSION));
        return parameters;
    }

    /** The strategy's own name. */
    public String prunerName() {
        return prunerName;
    }

    /** The name it was asked for by: the strategy's own, or a named instance's. */
    public String instanceName() {
        return instanceName;
    }

    /** {@code Implementation-Version} of the strategy's jar, {@code development} where it has none. */
    public String version() {
        return version;
    }

    /** Parameter values by name: {@link Boolean}, {@link Number}, {@link String}, or lists of these. */
    public SortedMap<String, Object> parameters() {
        SortedMap<String, Object> values = new TreeMap<>();
        getConfiguredParameters().forEach((name, value) -> values.put(name, plain(value)));
        return Collections.unmodifiableSortedMap(values);
    }

    /** A view that any JSON writer takes: {@code pruner}, {@code instance}, {@code class}, {@code version}, {@code parameters}. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("pruner", prunerName);
        map.put("instance", instanceName);
        map.put("class", className);
        map.put("version", version);
        map.put("parameters", parameters());
        return Collections.unmodifiableMap(map);
    }

    private static Object plain(Provenance value) {
        if (value instanceof PrimitiveProvenance<?> primitive) {
            Object inner = primitive.getValue();
            return inner instanceof Boolean || inner instanceof Number ? inner : String.valueOf(inner);
        }
        if (value instanceof ListProvenance<?> list) {
            List<Object> elements = new ArrayList<>();
            list.forEach(element -> elements.add(plain(element)));
            return Collections.unmodifiableList(elements);
        }
        if (value instanceof MapProvenance<?> map) {
            SortedMap<String, Object> entries = new TreeMap<>();
            map.forEach(entry -> entries.put(entry.getA(), plain(entry.getB())));
            return Collections.unmodifiableSortedMap(entries);
        }
        if (value instanceof ObjectProvenance object) {
            SortedMap<String, Object> parts = new TreeMap<>();
            object.forEach(part -> parts.put(part.getA(), plain(part.getB())));
            return Collections.unmodifiableSortedMap(parts);
        }
        return value.toString();
    }

    @Override
    public Map<String, PrimitiveProvenance<?>> getInstanceValues() {
        Map<String, PrimitiveProvenance<?>> values = super.getInstanceValues();
        values.put(PRUNER, new StringProvenance(PRUNER, prunerName));
        values.put(INSTANCE, new StringProvenance(INSTANCE, instanceName));
        values.put(VERSION, new StringProvenance(VERSION, version));
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PrunerProvenance that
                && super.equals(that)
                && prunerName.equals(that.prunerName)
                && instanceName.equals(that.instanceName)
                && version.equals(that.version);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), prunerName, instanceName, version);
    }
}
