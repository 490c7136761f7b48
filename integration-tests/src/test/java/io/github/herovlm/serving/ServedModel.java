package io.github.herovlm.serving;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.inference.streaming.ChunkedBytesSupplier;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.ndarray.BytesSupplier;
import ai.djl.nn.Blocks;
import ai.djl.translate.TranslateException;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.golden.Golden;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The translator on the tiny golden checkpoint, asked as a server asks it but without HTTP. */
final class ServedModel implements AutoCloseable {
    /** What becomes of an output once the server has read it to its end. */
    record Response(int status, Map<String, String> headers, List<String> chunks) {
        String body() {
            return String.join("", chunks);
        }

        JsonObject json() {
            return JsonParser.parseString(body()).getAsJsonObject();
        }

        JsonObject error() {
            return json().getAsJsonObject("error");
        }

        /** The documents of a stream, without what ends it. */
        List<JsonObject> events() {
            List<JsonObject> events = new ArrayList<>();
            for (String event : body().strip().split("\n\n", -1)) {
                String data = event.substring("data: ".length());
                if (!data.equals("[DONE]")) {
                    events.add(JsonParser.parseString(data).getAsJsonObject());
                }
            }
            return events;
        }
    }

    private final Model model = Model.newInstance("tiny", Device.cpu(), "PyTorch");
    private final LlavaNextTranslator translator = new LlavaNextTranslator();
    private final Predictor<Input, Output> predictor;

    ServedModel(String... keysAndValues) {
        Map<String, String> arguments = arguments();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            arguments.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        model.setBlock(Blocks.identityBlock());
        translator.setArguments(arguments);
        predictor = model.newPredictor(translator);
    }

    /** The golden checkpoint in fp32, in a pool that is always large enough. */
    static Map<String, String> arguments() {
        Map<String, String> arguments = new HashMap<>();
        arguments.put("engine", "PyTorch");
        arguments.put("checkpoint", Golden.directory().toString());
        arguments.put("clip_checkpoint", Golden.directory().resolve("clip").toString());
        arguments.put("dtype", "fp32");
        arguments.put("kv_cache_tokens", "20000");
        return arguments;
    }

    /** The response, read as the server's loop reads it. */
    Response ask(Input input) {
        return read(output(input));
    }

    Response ask(JsonObject request) {
        return ask(json(request));
    }

    Output output(Input input) {
        try {
            return predictor.predict(input);
        } catch (TranslateException e) {
            throw new AssertionError("the translator threw", e);
        }
    }

    static Response read(Output output) {
        List<String> chunks = new ArrayList<>();
        BytesSupplier data = output.getData();
        if (data instanceof ChunkedBytesSupplier chunked) {
            while (chunked.hasNext()) {
                chunks.add(text(next(chunked)));
            }
        } else {
            chunks.add(text(data.getAsBytes()));
        }
        return new Response(output.getCode(), output.getProperties(), chunks);
    }

    private static byte[] next(ChunkedBytesSupplier chunks) {
        try {
            return chunks.nextChunk(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static Input json(JsonObject request) {
        Input input = new Input();
        input.addProperty("Content-Type", "application/json");
        input.add("data", request.toString().getBytes(StandardCharsets.UTF_8));
        return input;
    }

    static Input view(String name) {
        Input input = new Input();
        input.add("view", name.getBytes(StandardCharsets.UTF_8));
        return input;
    }

    /** A request about golden pictures for so many tokens, end-of-text ignored. */
    static JsonObject request(int tokens, String text, String... pictures) {
        JsonArray parts = new JsonArray();
        for (String picture : pictures) {
            parts.add(picture(picture));
        }
        JsonObject words = new JsonObject();
        words.addProperty("type", "text");
        words.addProperty("text", text);
        parts.add(words);
        JsonObject message = new JsonObject();
        message.addProperty("role", "user");
        message.add("content", parts);
        JsonArray messages = new JsonArray();
        messages.add(message);
        JsonObject request = new JsonObject();
        request.add("messages", messages);
        request.addProperty("max_tokens", tokens);
        request.addProperty("ignore_eos", true);
        return request;
    }

    private static JsonObject picture(String size) {
        JsonObject url = new JsonObject();
        url.addProperty("url", "data:image/png;base64," + Base64.getEncoder().encodeToString(file(size)));
        JsonObject part = new JsonObject();
        part.addProperty("type", "image_url");
        part.add("image_url", url);
        return part;
    }

    /** A golden picture's file. */
    static byte[] file(String size) {
        try {
            return Files.readAllBytes(Golden.picture(size));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With pruning as this JSON says. */
    static JsonObject pruned(JsonObject request, String pruning) {
        request.add("pruning", JsonParser.parseString(pruning));
        return request;
    }

    LlavaNextTranslator translator() {
        return translator;
    }

    Model model() {
        return model;
    }

    /** As the server unloads: predictors first. */
    @Override
    public void close() {
        predictor.close();
        model.close();
    }
}
