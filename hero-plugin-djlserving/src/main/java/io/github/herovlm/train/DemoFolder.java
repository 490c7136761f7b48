package io.github.herovlm.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.CheckpointInventory;
import io.github.herovlm.checkpoint.ClipConfig;
import io.github.herovlm.checkpoint.ExpectedWeight;
import io.github.herovlm.checkpoint.ImageProcessing;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.checkpoint.SafetensorsWriter;
import io.github.herovlm.checkpoint.TensorSource;
import io.github.herovlm.checkpoint.WeightGroups;
import io.github.herovlm.checkpoint.WeightType;
import io.github.herovlm.image.ImageTiler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where training writes: {@code llava} and {@code clip}, checkpoints in the Hugging Face layout; {@code state}, what training goes on
 * from; {@code curve.jsonl}, how it went.
 */
public final class DemoFolder {
    private static final List<String> LLAVA =
            List.of("config.json", "preprocessor_config.json", "generation_config.json", "tokenizer_config.json");
    private static final List<String> CLIP = List.of("config.json", "tokenizer_config.json");

    private final Path directory;
    private final LlavaNextConfig llava;
    private final ClipConfig clip;
    private final ImageTiler tiler;

    private DemoFolder(Path directory, LlavaNextConfig llava, ClipConfig clip, ImageProcessing processing) {
        this.directory = directory;
        this.llava = llava;
        this.clip = clip;
        this.tiler =
                new ImageTiler(processing, llava.gridPinpoints(), llava.vision().patchSize());
    }

    /** Makes what is not there yet, all but the weights. */
    public static DemoFolder prepare(Path directory) throws IOException {
        Path llava = directory.resolve("llava");
        Path clip = directory.resolve("clip");
        copy("llava", LLAVA, llava);
        copy("clip", CLIP, clip);
        Files.writeString(llava.resolve("tokenizer.json"), DemoTokenizers.llava());
        ClipConfig clipConfig =
                Objects.requireNonNull(CheckpointInventory.of(clip).clip());
        Files.writeString(clip.resolve("tokenizer.json"), DemoTokenizers.clip(clipConfig.textVocabSize()));
        LlavaNextConfig config =
                Objects.requireNonNull(CheckpointInventory.of(llava).llava());
        return new DemoFolder(directory, config, clipConfig, ImageProcessing.read(llava, config));
    }

    private static void copy(String part, List<String> files, Path to) throws IOException {
        Files.createDirectories(to);
        for (String file : files) {
            try (InputStream in = DemoFolder.class.getResourceAsStream(part + "/" + file)) {
                Files.copy(Objects.requireNonNull(in, file), to.resolve(file), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    LlavaNextConfig llava() {
        return llava;
    }

    ClipConfig clip() {
        return clip;
    }

    ImageTiler tiler() {
        return tiler;
    }

    /** Where the learning curve is written. */
    public Path curve() {
        return directory.resolve("curve.jsonl");
    }

    Texts texts() throws IOException {
        return new Texts(
                directory.resolve("llava"), directory.resolve("clip"), llava.imageTokenId(), clip.textMaxPositions());
    }

    /** What was saved last, or a beginning. */
    TrainingState begin(NDManager owner, long seed) throws IOException {
        Path saved = directory.resolve("state");
        return Files.exists(saved)
                ? TrainingState.load(owner, saved)
                : TrainingState.begin(owner, DemoWeights.all(llava, clip), seed);
    }

    /**
     * Saves what training goes on from, and a checkpoint in fp16: in stage 1 CLIP's, with the vision tower as it is then, which the
     * CLIP heads know; in stage 2 LLaVA-NeXT's.
     */
    void save(TrainingState state, int stage) throws IOException {
        state.save(directory.resolve("state"));
        Map<String, NDArray> weights = new HashMap<>();
        List<ExpectedWeight> all = DemoWeights.all(llava, clip);
        for (int i = 0; i < all.size(); i++) {
            weights.put(all.get(i).name(), state.weights().get(i));
        }
        if (stage == 1) {
            write("clip", DemoWeights.clip(clip), weights);
        } else {
            write("llava", DemoWeights.llava(llava), weights);
        }
    }

    private void write(String part, List<ExpectedWeight> these, Map<String, NDArray> weights) throws IOException {
        List<TensorSource> tensors = new ArrayList<>();
        for (ExpectedWeight weight : these) {
            String name = weight.name().startsWith(WeightGroups.CLIP_VISION) && !weights.containsKey(weight.name())
                    ? WeightGroups.LLAVA_VISION + weight.name().substring(WeightGroups.CLIP_VISION.length())
                    : weight.name();
            float[] values = Objects.requireNonNull(weights.get(name), name).toFloatArray();
            int[] at = {0};
            tensors.add(TensorSource.of(weight, WeightType.F16, () -> values[at[0]++]));
        }
        SafetensorsWriter.write(directory.resolve(part).resolve("model.safetensors"), tensors);
    }
}
