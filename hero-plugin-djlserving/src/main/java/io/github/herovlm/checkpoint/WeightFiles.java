package io.github.herovlm.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which files of a directory hold its weights: {@code model.safetensors}, or the shards that {@code
 * model.safetensors.index.json} names. Where both are there the single file wins, as in transformers.
 *
 * @param source the file that says so, for messages about what is missing
 * @param shards tensors that the index promises, by shard; empty sets where there is no index
 */
record WeightFiles(Path source, Map<Path, Set<String>> shards) {
    static final String SINGLE = "model.safetensors";
    static final String INDEX = "model.safetensors.index.json";
    private static final String WEIGHT_MAP = "weight_map";

    /** A shard lies beside its index: a name, nothing that leads elsewhere. */
    private static final Pattern SHARD_NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,200}\\.safetensors");

    private static final String CONVERT = "safetensors; take a revision of the model that has them, or convert once"
            + " where Python is at hand: LlavaNextForConditionalGeneration (or CLIPModel)"
            + ".from_pretrained(directory).save_pretrained(target, safe_serialization=True)";

    static WeightFiles in(Path directory) {
        Path single = directory.resolve(SINGLE);
        if (Files.exists(single)) {
            return new WeightFiles(single, Map.of(single, Set.of()));
        }
        Path index = directory.resolve(INDEX);
        if (Files.exists(index)) {
            return new WeightFiles(index, shards(directory, index));
        }
        String pickled = pickled(directory);
        if (!pickled.isEmpty()) {
            throw new CheckpointException(directory, "weights", "pickled files only (" + pickled + ")", CONVERT);
        }
        throw new CheckpointException(directory, "weights", null, SINGLE + ", or " + INDEX + " and its shards");
    }

    /** The tensors of one of the files. */
    List<TensorEntry> read(Path shard) {
        if (!Files.exists(shard)) {
            throw new CheckpointException(shard, "", null, "this file, which " + source.getFileName() + " names");
        }
        return SafetensorsHeader.read(shard);
    }

    private static Map<Path, Set<String>> shards(Path directory, Path index) {
        JsonSection root = JsonSection.read(index);
        JsonSection weightMap = root.section(WEIGHT_MAP);
        Map<Path, Set<String>> shards = new TreeMap<>();
        for (String tensor : weightMap.keys()) {
            String shard = weightMap.text(tensor, "");
            if (!SHARD_NAME.matcher(shard).matches()) {
                throw weightMap.refuse(tensor, "the name of a .safetensors file in the same directory");
            }
            shards.computeIfAbsent(directory.resolve(shard), s -> new TreeSet<>())
                    .add(tensor);
        }
        if (shards.isEmpty()) {
            throw root.refuse(WEIGHT_MAP, "tensors by name, each with its shard");
        }
        return shards;
    }

    private static String pickled(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> String.valueOf(f.getFileName()))
                    .filter(name -> name.endsWith(".bin") || name.endsWith(".pth") || name.endsWith(".pt"))
                    .sorted()
                    .limit(3)
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            throw CheckpointException.unreadable(directory, e);
        }
    }
}
