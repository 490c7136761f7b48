package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.Config;
import com.oracle.labs.mlrg.olcut.config.Configurable;
import com.oracle.labs.mlrg.olcut.config.PropertyException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A strategy with a parameter of every type that matters. */
@SuppressWarnings("UnusedVariable") // OLCUT sets and reads the fields.
public final class KnobsPruner extends PlainTestPruner implements Configurable {
    /** Upper and mixed case; one constant has a body, so its class is not the enum's. */
    public enum Variant {
        PUBLISHED,
        Paper,
        SPATIAL {
            @Override
            public String toString() {
                return "the spatial one";
            }
        }
    }

    @Config(description = "Weight, in [0, 1].")
    private double alpha = 0.5;

    @Config
    private float tau = 0.05f;

    @Config(description = "Layers, 0-based.")
    private List<Integer> layers = List.of(5, 6, 7, 8);

    @Config
    private double[] weights = {1, 2};

    @Config
    private Set<String> tags = Set.of();

    @Config
    private List<Variant> variants = List.of(Variant.SPATIAL);

    @Config(description = "Which text to follow.")
    private Variant variant = Variant.PUBLISHED;

    @Config
    private boolean relevance = true;

    @Config
    private byte level = 3;

    @Config
    private int seed = 7;

    @Config
    private long big = 1L << 40;

    @Config
    private char mark = 'x';

    @Config
    private String label = "none";

    @Config
    private String unset;

    @Config
    private EnumSet<PlanePolicy> planes = EnumSet.of(PlanePolicy.CONTENT);

    @Config
    private Integer boxed = 4;

    @Config
    private Path folder;

    @Config(redact = true)
    private String secret = "s3cret";

    @Override
    public String name() {
        return "knobs";
    }

    @Override
    public EvidenceRequest evidence(VisionTower tower) {
        tower.requireCls(name());
        return new EvidenceRequest(
                layers.stream()
                        .map(layer ->
                                new EvidenceRequest.Attention(layer, AttentionStage.AFTER_SOFTMAX, TileScope.LOCAL))
                        .toList(),
                false,
                relevance);
    }

    @Override
    public void postConfig() {
        if (alpha < 0 || alpha > 1) {
            throw new InvalidInputException("alpha", alpha, "a number in [0, 1]");
        }
        if (tau <= 0) {
            throw new PropertyException("", "tau", "a temperature is above 0");
        }
        if (layers.isEmpty()) {
            throw new PropertyException("", "at least one layer, please");
        }
        if (label.equals("placed") && folder == null) {
            throw new InvalidInputException("folder", folder, "a folder, with this label");
        }
        if (label.equals("boom")) {
            throw new IllegalStateException("boom it is");
        }
    }

    double alpha() {
        return alpha;
    }

    float tau() {
        return tau;
    }

    List<Integer> layers() {
        return layers;
    }

    double[] weights() {
        return weights.clone();
    }

    Set<String> tags() {
        return tags;
    }

    List<Variant> variants() {
        return variants;
    }

    Set<PlanePolicy> planes() {
        return Set.copyOf(planes);
    }

    Integer boxed() {
        return boxed;
    }

    Path folder() {
        return folder;
    }

    Variant variant() {
        return variant;
    }

    boolean relevance() {
        return relevance;
    }

    char mark() {
        return mark;
    }

    String label() {
        return label;
    }
}
