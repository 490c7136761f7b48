package io.github.herovlm.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Small checkpoints with random weights, as complete directories that tests then damage. */
final class TinyCheckpoint {
    static final Json LLAVA = Json.resource("tiny-llava.json");
    static final Json CLIP = Json.resource("tiny-clip.json");
    static final Json PREPROCESSOR = Json.resource("preprocessor.json")
            .with("size", "{\"shortest_edge\": 8}")
            .with("crop_size", "{\"height\": 8, \"width\": 8}")
            .without("image_grid_pinpoints");

    private TinyCheckpoint() {}

    /** A LLaVA-NeXT checkpoint of any configuration, in one file. */
    static Path llava(Path directory, Json config) throws IOException {
        writeConfigs(directory, config);
        SafetensorsWriter.write(directory.resolve("model.safetensors"), tensors(config, UnaryOperator.identity()));
        return directory;
    }

    /** Everything but the weights. */
    static void writeConfigs(Path directory, Json config) throws IOException {
        Files.createDirectories(directory);
        config.writeTo(directory.resolve("config.json"));
        PREPROCESSOR.writeTo(directory.resolve("preprocessor_config.json"));
        Json.of("{\"eos_token_id\": [2, 7]}").writeTo(directory.resolve("generation_config.json"));
    }

    static Path clip(Path directory, Json config) throws IOException {
        Files.createDirectories(directory);
        Path file = config.writeTo(directory.resolve("config.json"));
        WeightPlan plan = WeightPlan.of(ClipConfigReader.read(JsonSection.read(file)));
        SafetensorsWriter.write(
                directory.resolve("model.safetensors"), random(plan, WeightType.F32, UnaryOperator.identity()));
        return directory;
    }

    /** Random tensors for a LLaVA-NeXT configuration, under names of choice. */
    static List<TensorSource> tensors(Json config, UnaryOperator<String> naming) throws IOException {
        Path file = Files.createTempFile("config", ".json");
        try {
            return random(
                    WeightPlan.of(LlavaNextConfigReader.read(JsonSection.read(config.writeTo(file)))),
                    WeightType.F32,
                    naming);
        } finally {
            Files.delete(file);
        }
    }

    private static List<TensorSource> random(WeightPlan plan, WeightType type, UnaryOperator<String> naming) {
        Random random = new Random(1);
        return plan.weights().stream()
                .map(w -> TensorSource.of(
                        naming.apply(w.name()),
                        type,
                        () -> (float) random.nextGaussian(),
                        w.shape().stream().mapToLong(Long::longValue).toArray()))
                .toList();
    }

    /** Spreads tensors over shards in turn and writes the index. */
    static Path shard(Path directory, List<TensorSource> tensors, int shards) throws IOException {
        Map<String, List<TensorSource>> files = new LinkedHashMap<>();
        Json index = Json.of("{\"metadata\": {\"total_size\": 1}, \"weight_map\": {}}");
        StringBuilder weightMap = new StringBuilder();
        for (int i = 0; i < tensors.size(); i++) {
            String file = "model-%05d-of-%05d.safetensors".formatted(i % shards + 1, shards);
            files.computeIfAbsent(file, f -> new ArrayList<>()).add(tensors.get(i));
            weightMap.append(i == 0 ? "" : ", ");
            weightMap
                    .append('"')
                    .append(tensors.get(i).name())
                    .append("\": \"")
                    .append(file)
                    .append('"');
        }
        for (Map.Entry<String, List<TensorSource>> file : files.entrySet()) {
            SafetensorsWriter.write(directory.resolve(file.getKey()), file.getValue());
        }
        return index.with("weight_map", "{" + weightMap + "}").writeTo(directory.resolve(WeightFiles.INDEX));
    }
}
