package io.github.herovlm.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.herovlm.golden.Golden;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A good request with something wrong put in.
 *
 * @param what was done to it
 * @param chat whether it is for OpenAI's address
 */
@SuppressWarnings("ArrayRecordComponent") // written once, sent once
record MalformedRequest(String what, boolean chat, String contentType, byte[] body) {
    private static final String JSON = "application/json";
    private static final String BOUNDARY = "seam";
    private static final List<String> URLS = List.of(
            "file:///etc/passwd",
            "/etc/passwd",
            "http://127.0.0.1:1/",
            "http://[::1]/a.png",
            "http://169.254.169.254/latest",
            "https://",
            "http://a b/",
            "data:",
            "data:,",
            "data:image/png;base64",
            "data:image/png;base64,%%%",
            "data:image/svg+xml;base64,PHN2Zy8+",
            "javascript:alert(1)",
            "gopher://x",
            "\u0000",
            "http://" + "a".repeat(3000));

    /** The next of a seed's requests. */
    static MalformedRequest next(SplittableRandom random) {
        return switch (random.nextInt(6)) {
            case 0 -> bytes(random);
            case 1, 2 -> structure(random);
            case 3 -> picture(random);
            case 4 -> url(random);
            default -> multipart(random);
        };
    }

    private static JsonObject good(SplittableRandom random) {
        String picture = Golden.IMAGES.get(random.nextInt(Golden.IMAGES.size()));
        return ChatBody.golden(picture)
                .system("t5")
                .greedy(2)
                .with("top_p", 0.9)
                .with("seed", 3)
                .with("user", "u")
                .with("stop", "t9 t9")
                .pruning("fastervlm", 0.3)
                .json();
    }

    private static MalformedRequest json(String what, JsonElement body) {
        return new MalformedRequest(what, true, JSON, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Text that is no longer JSON, mostly. */
    private static MalformedRequest bytes(SplittableRandom random) {
        byte[] body = good(random).toString().getBytes(StandardCharsets.UTF_8);
        return new MalformedRequest("bytes", true, JSON, damaged(body, random));
    }

    private static byte[] damaged(byte[] whole, SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> Arrays.copyOf(whole, random.nextInt(whole.length));
            case 1 -> changed(whole, random);
            default -> withMore(whole, random.nextInt(1, 50));
        };
    }

    private static byte[] changed(byte[] whole, SplittableRandom random) {
        byte[] changed = whole.clone();
        for (int i = random.nextInt(1, 20); i > 0; i--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    /** Its own beginning after its end. */
    private static byte[] withMore(byte[] whole, int more) {
        byte[] longer = Arrays.copyOf(whole, whole.length + more);
        System.arraycopy(whole, 0, longer, whole.length, more);
        return longer;
    }

    /** A value of another type, or none, anywhere. */
    private static MalformedRequest structure(SplittableRandom random) {
        JsonObject body = good(random);
        List<Runnable> changes = new ArrayList<>();
        collect(body, strange(random), changes);
        changes.get(random.nextInt(changes.size())).run();
        return json("structure", body);
    }

    private static JsonElement strange(SplittableRandom random) {
        return switch (random.nextInt(10)) {
            case 0 -> JsonNull.INSTANCE;
            case 1 -> new JsonPrimitive(random.nextInt());
            case 2 -> new JsonPrimitive(-0.5);
            case 3 -> new JsonPrimitive(1e300);
            case 4 -> new JsonPrimitive("");
            case 5 -> new JsonPrimitive("\uD800x".repeat(random.nextInt(1, 400)));
            case 6 -> new JsonPrimitive(true);
            case 7 -> new JsonArray();
            case 8 -> deep(random.nextInt(1, 2000));
            default -> new JsonObject();
        };
    }

    private static JsonElement deep(int levels) {
        JsonElement element = new JsonArray();
        for (int i = 0; i < levels; i++) {
            JsonArray outer = new JsonArray();
            outer.add(element);
            element = outer;
        }
        return element;
    }

    private static void collect(JsonElement element, JsonElement strange, List<Runnable> changes) {
        if (element instanceof JsonObject object) {
            for (String key : List.copyOf(object.keySet())) {
                changes.add(() -> object.add(key, strange));
                changes.add(() -> object.remove(key));
                collect(object.get(key), strange, changes);
            }
        } else if (element instanceof JsonArray array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                changes.add(() -> array.set(at, strange));
                collect(array.get(i), strange, changes);
            }
        }
    }

    private static MalformedRequest picture(SplittableRandom random) {
        String name = Golden.IMAGES.get(random.nextInt(Golden.IMAGES.size()));
        byte[] file = damaged(ChatBody.file(name), random);
        return json(
                "picture " + name,
                ChatBody.chat()
                        .user(ChatBody.imageUrl(ChatBody.dataUri(file)), ChatBody.text("t9"))
                        .greedy(2)
                        .json());
    }

    private static MalformedRequest url(SplittableRandom random) {
        String url = URLS.get(random.nextInt(URLS.size()));
        return json(
                "url " + url,
                ChatBody.chat()
                        .user(ChatBody.imageUrl(url), ChatBody.text("t9"))
                        .greedy(2)
                        .json());
    }

    /** A form with parts that are missing, misnamed, broken or cut off. */
    private static MalformedRequest multipart(SplittableRandom random) {
        byte[] picture = ChatBody.file(Golden.IMAGES.get(random.nextInt(Golden.IMAGES.size())));
        byte[] body = new FormBody(BOUNDARY)
                .text(random.nextInt(4) == 0 ? "promt" : "prompt", "t9 t3")
                .text("max_tokens", random.nextInt(4) == 0 ? "many" : "2")
                .file(
                        random.nextInt(4) == 0 ? "picture" : "image",
                        random.nextInt(3) == 0 ? damaged(picture, random) : picture)
                .bytes();
        if (random.nextInt(3) == 0) {
            body = damaged(body, random);
        }
        String boundary = random.nextInt(6) == 0 ? "" : "; boundary=" + BOUNDARY;
        return new MalformedRequest("multipart", false, "multipart/form-data" + boundary, body);
    }

    @Override
    public String toString() {
        return what;
    }
}
