package io.github.herovlm.host;

import ai.djl.repository.zoo.ModelNotFoundException;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an archive's {@code serving.properties} say, as DJL Serving reads them. Keys that begin with {@code option.} go to the
 * loading of the model and never to the translator; all others are arguments of translator, block factory and model. The
 * environment adds {@code OPTION_…} and {@code ARGS_…}, {@code SERVING_MIN_WORKERS} and {@code SERVING_MAX_WORKERS}, and takes
 * nothing back: what the file says stays.
 *
 * @param engine name of DJL's engine
 * @param arguments for the translator
 * @param options for the loading of the model
 */
record ModelConfig(String engine, Map<String, String> arguments, Map<String, String> options) {
    private static final String OPTION = "option.";
    private static final Pattern SNAKE_CASE = Pattern.compile("[A-Z_\\d]+");
    private static final int DEFAULT_QUEUE = 1000;

    ModelConfig {
        arguments = Map.copyOf(arguments);
        options = Map.copyOf(options);
    }

    /** Reads the file, which may be missing as far as DJL is concerned. */
    static ModelConfig read(Path folder, Map<String, String> environment) throws IOException, ModelNotFoundException {
        Properties file = new Properties();
        Path properties = folder.resolve(ModelFolder.PROPERTIES);
        if (Files.isRegularFile(properties)) {
            // As bytes and not as UTF-8, since the server reads it so.
            try (InputStream in = Files.newInputStream(properties)) {
                file.load(in);
            }
        }
        Map<String, String> arguments = new LinkedHashMap<>();
        Map<String, String> options = new LinkedHashMap<>();
        addEnvironment(environment, arguments, options);
        for (String key : file.stringPropertyNames()) {
            String value = file.getProperty(key);
            if (key.startsWith(OPTION)) {
                options.put(key.substring(OPTION.length()), value);
            } else {
                arguments.put(key, value);
            }
        }
        // Requests are predicted one by one here, but a translator is configured as for the server's batches.
        if (!List.of("", "1").contains(arguments.getOrDefault("batch_size", ""))) {
            arguments.putIfAbsent("batchifier", "stack");
        }
        String engine = arguments.get("engine");
        return new ModelConfig(engine == null ? inferEngine(folder) : engine, arguments, options);
    }

    private static void addEnvironment(
            Map<String, String> environment, Map<String, String> arguments, Map<String, String> options) {
        for (Map.Entry<String, String> entry : new TreeMap<>(environment).entrySet()) {
            String key = entry.getKey();
            if (entry.getValue().isEmpty()) {
                continue;
            }
            switch (key) {
                case "SERVING_MIN_WORKERS" -> arguments.put("minWorkers", entry.getValue());
                case "SERVING_MAX_WORKERS" -> arguments.put("maxWorkers", entry.getValue());
                case "OPTION_ENGINE" -> arguments.put("engine", entry.getValue());
                default -> {
                    if (key.startsWith("OPTION_")) {
                        String option = lowerCase(key.substring("OPTION_".length()));
                        options.put(option.equals("entrypoint") ? "entryPoint" : option, entry.getValue());
                    } else if (key.startsWith("ARGS_")) {
                        arguments.put(lowerCase(key.substring("ARGS_".length())), entry.getValue());
                    }
                }
            }
        }
    }

    private static String lowerCase(String key) {
        return SNAKE_CASE.matcher(key).matches() ? key.toLowerCase(Locale.ROOT) : key;
    }

    /** The server knows more engines by their files; this one is the engine that is here. */
    private static String inferEngine(Path folder) throws IOException, ModelNotFoundException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.anyMatch(file -> file.toString().endsWith(".pt"))) {
                return "PyTorch";
            }
        }
        throw new ModelNotFoundException("Failed to detect engine of the model: " + folder + " (its "
                + ModelFolder.PROPERTIES + " should say engine=PyTorch)");
    }

    /** How many requests may wait. */
    int queueSize() {
        return positive("job_queue_size", DEFAULT_QUEUE);
    }

    /** Devices, separated by semicolons; {@code *} is every GPU, or the CPU where there is none. */
    String devices() {
        return arguments.getOrDefault("load_on_devices", "*");
    }

    /**
     * How many threads call the model on a device. The server starts {@code minWorkers} and adds others under load up to {@code
     * maxWorkers}; here all are there from the beginning, as they share the model and wait for nothing.
     *
     * @param deviceType {@code cpu} or {@code gpu}
     */
    int workers(String deviceType) {
        int least = positive(deviceType + ".minWorkers", positive("minWorkers", 1));
        int most = positive(deviceType + ".maxWorkers", positive("maxWorkers", deviceType.equals("cpu") ? 2 : 1));
        return Math.max(least, most);
    }

    /** How often a model may report a failure of its own before it counts as failed. */
    int retryThreshold() {
        return number("retry_threshold", 0);
    }

    private int positive(String key, int byDefault) {
        int value = number(key, byDefault);
        return value < 1 ? byDefault : value;
    }

    private int number(String key, int byDefault) {
        String value = arguments.get(key);
        try {
            return value == null ? byDefault : Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw new InvalidInputException(key, value, "a whole number", e);
        }
    }
}
