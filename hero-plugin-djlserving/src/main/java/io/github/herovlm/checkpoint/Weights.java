package io.github.herovlm.checkpoint;

import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * All tensors of a checkpoint by canonical name, from one file or many. Immutable; opening reads headers only.
 *
 * <p>Canonical names are those that transformers wrote up to 4.51, for LLaVA-NeXT {@code vision_tower.vision_model.*},
 * {@code multi_modal_projector.linear_1.*}, {@code language_model.model.*}, {@code language_model.lm_head.weight} and
 * {@code image_newline}; for CLIP {@code text_model.*}, {@code vision_model.*}, {@code text_projection.weight}, {@code
 * visual_projection.weight} and {@code logit_scale}. Buffers that are no weights ({@code position_ids}, {@code
 * rotary_emb.inv_freq}) are left out.
 */
public final class Weights {
    private final Path source;
    private final List<Path> files;
    private final Map<String, TensorEntry> entries;

    private Weights(Path source, List<Path> files, Map<String, TensorEntry> entries) {
        this.source = source;
        this.files = List.copyOf(files);
        this.entries = Collections.unmodifiableMap(entries);
    }

    static Weights open(Path directory, KeyScheme scheme) {
        WeightFiles found = WeightFiles.in(directory);
        Map<String, TensorEntry> entries = new TreeMap<>();
        found.shards().forEach((file, promised) -> {
            Set<String> stored = new HashSet<>();
            for (TensorEntry entry : SafetensorsHeader.read(file)) {
                stored.add(entry.name());
                if (!KeyScheme.isBuffer(entry.name())) {
                    add(entries, scheme.canonical(entry.name()), entry);
                }
            }
            for (String name : promised) {
                if (!stored.contains(name)) {
                    throw new CheckpointException(
                            file, name, null, "this tensor, which " + found.source() + " places here");
                }
            }
        });
        return new Weights(found.source(), List.copyOf(found.shards().keySet()), entries);
    }

    private static void add(Map<String, TensorEntry> entries, String name, TensorEntry entry) {
        TensorEntry other = entries.putIfAbsent(name, entry);
        if (other != null) {
            throw new CheckpointException(
                    entry.file(),
                    entry.name(),
                    "a second tensor of that meaning",
                    "one; " + other.file() + " has " + other.name());
        }
    }

    /**
     * A tensor that the model cannot do without.
     *
     * @param canonicalName its canonical name
     * @param shape the shape it must have
     * @throws CheckpointException if it is missing, of another shape or of a type that cannot be loaded; names the
     *     tensor, the file, what was found and what was expected
     */
    public Weight require(String canonicalName, long... shape) {
        return require(new ExpectedWeight(canonicalName, shape));
    }

    /** As {@link #require(String, long...)}. */
    public Weight require(ExpectedWeight expected) {
        TensorEntry entry = entries.get(expected.name());
        if (entry == null) {
            throw new CheckpointException(source, expected.name(), null, expected.description());
        }
        if (!entry.shape().equals(expected.shape()) || entry.type().weightType().isEmpty()) {
            throw new CheckpointException(
                    entry.file(), entry.name(), entry.type() + " " + entry.shape(), expected.description());
        }
        return weight(expected.name(), entry);
    }

    /**
     * A tensor that may be there.
     *
     * @throws CheckpointException if it is there in a type that cannot be loaded
     */
    public Optional<Weight> find(String canonicalName) {
        return Optional.ofNullable(entries.get(canonicalName)).map(entry -> weight(canonicalName, entry));
    }

    private static Weight weight(String name, TensorEntry entry) {
        WeightType type = entry.type()
                .weightType()
                .orElseThrow(() -> new CheckpointException(
                        entry.file(), entry.name() + ".dtype", entry.type(), TensorType.LOADABLE));
        return new Weight(name, type, entry);
    }

    /** Canonical names of all tensors, sorted, whether they can be loaded or not. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** The files that hold them. */
    public List<Path> files() {
        return files;
    }

    /** What the headers say, by canonical name. */
    Map<String, TensorEntry> entries() {
        return entries;
    }
}
