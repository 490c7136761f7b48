package io.github.herovlm.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything there is to say about a checkpoint's directory without loading it; faults are collected, not thrown. A
 * directory whose {@code config.json} cannot be read has neither configuration, and its weights are not looked at.
 *
 * @param directory the directory
 * @param llava the configuration, where it is a LLaVA-NeXT checkpoint
 * @param clip the configuration, where it is a CLIP checkpoint
 * @param files the files that hold its weights
 * @param parameters number of elements by part of the model, of the tensors that are there
 * @param bytesByType bytes of the tensors that are there, by element type ({@code F16})
 * @param problems what keeps it from being loaded, one line each: file, field, what was found, what would be accepted
 * @param unused canonical names of tensors that the model does not have
 * @param missingFiles files beside the weights that should be there
 */
public record CheckpointInventory(
        Path directory,
        @Nullable LlavaNextConfig llava,
        @Nullable ClipConfig clip,
        List<Path> files,
        Map<ModelPart, Long> parameters,
        SortedMap<String, Long> bytesByType,
        List<String> problems,
        List<String> unused,
        List<MissingFile> missingFiles) {
    public CheckpointInventory {
        files = List.copyOf(files);
        parameters = Collections.unmodifiableMap(new EnumMap<>(parameters));
        bytesByType = Collections.unmodifiableSortedMap(new TreeMap<>(bytesByType));
        problems = List.copyOf(problems);
        unused = List.copyOf(unused);
        missingFiles = List.copyOf(missingFiles);
    }

    /** Takes stock of a directory of either kind. */
    public static CheckpointInventory of(Path directory) {
        return new Stocktaking(directory).inventory();
    }

    /** Number of elements of all tensors that are there. */
    public long totalParameters() {
        return parameters.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Bytes of all tensors that are there. */
    public long totalBytes() {
        return bytesByType.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether it can be loaded and asked. */
    public boolean isComplete() {
        return problems.isEmpty() && missingFiles.stream().noneMatch(MissingFile::required);
    }

    private static final class Stocktaking {
        private final Path directory;
        private final List<String> problems = new ArrayList<>();

        Stocktaking(Path directory) {
            this.directory = directory;
        }

        CheckpointInventory inventory() {
            Optional<JsonSection> section = attempt(() -> Checkpoint.configOf(directory));
            boolean isClip = section.flatMap(s -> attempt(() -> s.text("model_type", "")))
                    .filter(ClipConfigReader.MODEL_TYPE::equals)
                    .isPresent();
            Optional<ClipConfig> clip =
                    section.filter(s -> isClip).flatMap(s -> attempt(() -> ClipConfigReader.read(s)));
            Optional<LlavaNextConfig> llava =
                    section.filter(s -> !isClip).flatMap(s -> attempt(() -> LlavaNextConfigReader.read(s)));
            clip.ifPresent(config -> attempt(() -> ImageProcessingReader.readOrDefault(directory, config)));
            llava.ifPresent(config -> attempt(() -> ImageProcessingReader.read(directory, config)));
            llava.ifPresent(config -> attempt(() -> GenerationDefaultsReader.read(directory, section.orElseThrow())));
            Optional<WeightPlan> plan = clip.map(WeightPlan::of).or(() -> llava.map(WeightPlan::of));
            KeyScheme scheme = isClip ? KeyScheme.CLIP : KeyScheme.LLAVA_NEXT;
            Optional<Weights> weights = plan.flatMap(p -> attempt(() -> Weights.open(directory, scheme, this::report)));
            weights.ifPresent(w -> plan.orElseThrow().weights().forEach(expected -> check(w, expected)));
            return counted(llava.orElse(null), clip.orElse(null), weights, plan.orElse(new WeightPlan(List.of())));
        }

        private void check(Weights weights, ExpectedWeight expected) {
            // Of a file that is missing or broken it is enough to say that, not all that is in it.
            boolean stored = weights.names().contains(expected.name());
            if (stored || (expected.required() && !weights.isUnread(expected.name()))) {
                attempt(() -> weights.require(expected.name(), expected.shape()));
            }
        }

        private CheckpointInventory counted(
                @Nullable LlavaNextConfig llava,
                @Nullable ClipConfig clip,
                Optional<Weights> weights,
                WeightPlan plan) {
            Map<String, TensorEntry> entries = weights.map(Weights::entries).orElse(Map.of());
            Map<ModelPart, Long> parameters = new EnumMap<>(ModelPart.class);
            SortedMap<String, Long> bytes = new TreeMap<>();
            entries.forEach((name, entry) -> {
                parameters.merge(ModelPart.of(name), entry.elements(), Long::sum);
                bytes.merge(entry.type().name(), entry.byteCount(), Long::sum);
            });
            List<String> unused = new ArrayList<>(entries.keySet());
            unused.removeAll(plan.weights().stream().map(ExpectedWeight::name).collect(Collectors.toSet()));
            return new CheckpointInventory(
                    directory,
                    llava,
                    clip,
                    weights.map(Weights::files).orElse(List.of()),
                    parameters,
                    bytes,
                    problems,
                    unused,
                    attempt(() -> MissingFile.in(directory, clip != null)).orElse(List.of()));
        }

        /** Two steps may stumble over one fault. */
        private void report(CheckpointException fault) {
            if (!problems.contains(fault.getMessage())) {
                problems.add(fault.getMessage());
            }
        }

        private <T> Optional<T> attempt(Supplier<T> step) {
            try {
                return Optional.of(step.get());
            } catch (CheckpointException fault) {
                report(fault);
                return Optional.empty();
            }
        }
    }
}
