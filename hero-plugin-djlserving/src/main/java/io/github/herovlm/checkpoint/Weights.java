package io.github.herovlm.checkpoint;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

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
    private final WeightFiles found;
    private final Map<String, TensorEntry> entries;
    private final Set<String> unread;
    private final boolean unlisted;

    private Weights(WeightFiles found, Map<String, TensorEntry> entries, Set<String> unread, boolean unlisted) {
        this.found = found;
        this.entries = Collections.unmodifiableMap(entries);
        this.unread = Collections.unmodifiableSet(unread);
        this.unlisted = unlisted;
    }

    /** Opens all files, stopping at the first fault. */
    static Weights open(Path directory, KeyScheme scheme) {
        return open(directory, scheme, fault -> {
            throw fault;
        });
    }

    /** Opens what can be opened and hands every other file's or tensor's fault to {@code faults}. */
    static Weights open(Path directory, KeyScheme scheme, Consumer<CheckpointException> faults) {
        WeightFiles found = WeightFiles.in(directory);
        Map<String, TensorEntry> entries = new TreeMap<>();
        Set<String> unread = new TreeSet<>();
        boolean unlisted = false;
        for (Map.Entry<Path, Set<String>> shard : found.shards().entrySet()) {
            Path file = shard.getKey();
            Set<String> promised = shard.getValue();
            List<TensorEntry> stored;
            try {
                stored = found.read(file);
            } catch (CheckpointException fault) {
                promised.stream().map(scheme::canonical).forEach(unread::add);
                unlisted |= promised.isEmpty();
                faults.accept(fault);
                continue;
            }
            Set<String> missing = new TreeSet<>(promised);
            for (TensorEntry entry : stored) {
                missing.remove(entry.name());
                if (!KeyScheme.isBuffer(entry.name())) {
                    add(entries, scheme.canonical(entry.name()), entry, faults);
                }
            }
            for (String name : missing) {
                String accepted = "this tensor, which " + found.source().getFileName() + " places here";
                faults.accept(new CheckpointException(file, name, null, accepted));
            }
        }
        return new Weights(found, entries, unread, unlisted);
    }

    private static void add(
            Map<String, TensorEntry> entries, String name, TensorEntry entry, Consumer<CheckpointException> faults) {
        TensorEntry other = entries.putIfAbsent(name, entry);
        if (other != null) {
            String accepted = "one tensor of that meaning; " + other.file() + " has " + other.name();
            faults.accept(new CheckpointException(entry.file(), entry.name(), "a duplicate", accepted));
        }
    }

    /**
     * A tensor that the model cannot do without.
     *
     * @param canonicalName its canonical name
     * @param shape the shape it must have; none for a scalar
     * @throws CheckpointException if it is missing, of another shape or of a type that cannot be loaded; names the
     *     tensor, the file, what was found and what was expected
     */
    public Weight require(String canonicalName, long... shape) {
        return require(canonicalName, Arrays.stream(shape).boxed().toList());
    }

    /** As {@link #require(String, long...)}, with the shape that a {@link WeightPlan} gives. */
    public Weight require(String canonicalName, List<Long> shape) {
        String accepted = TensorType.LOADABLE + " of shape " + shape;
        TensorEntry entry = entries.get(canonicalName);
        if (entry == null) {
            throw new CheckpointException(found.source(), canonicalName, null, accepted);
        }
        if (!entry.shape().equals(shape) || entry.type().weightType().isEmpty()) {
            String found = entry.type() + " " + entry.shape();
            throw new CheckpointException(entry.file(), entry.name(), found, accepted);
        }
        return weight(canonicalName, entry);
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
        return List.copyOf(found.shards().keySet());
    }

    /** The file that says which tensors there are: the index, or the only file. */
    Path source() {
        return found.source();
    }

    /** Whether a tensor may be in a file that is missing or could not be read. */
    boolean isUnread(String canonicalName) {
        return unlisted || unread.contains(canonicalName);
    }

    /** What the headers say, by canonical name. */
    Map<String, TensorEntry> entries() {
        return entries;
    }
}
