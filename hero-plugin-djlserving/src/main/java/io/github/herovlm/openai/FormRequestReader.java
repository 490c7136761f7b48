package io.github.herovlm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.prompt.ChatMessage;
import io.github.herovlm.prompt.ContentPart;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Reads a chat completion request from the parts of a form: pictures as files, a prompt, and the fields of a request by their names.
 * A part that is not known is refused by its name, as nobody sends one by default. Whatever the parts, the outcome is a
 * request or an {@link ApiException} with status 400, 413 or 422. Safe for use by several threads.
 */
public final class FormRequestReader {
    /** What the server itself reads. */
    private static final Set<String> SERVERS = Set.of("model_name", "model_version", "view");

    private static final String PRUNING = FormField.PRUNING.fieldName();
    private static final int MARK = '{';

    private final RequestLimits limits;
    private final ChatRequestReader requests;
    private final ImageReferenceReader urls;

    /**
     * @param limits what one request may ask for
     * @param otherwise sampling where a request says nothing; how many tokens then is for the limits to say
     */
    public FormRequestReader(RequestLimits limits, SamplingOptions otherwise) {
        this.limits = limits;
        this.requests = new ChatRequestReader(limits, otherwise);
        this.urls = new ImageReferenceReader(limits.imageBytes());
    }

    /**
     * The request in these parts. A single part {@code data} that begins like a JSON object is a body of JSON and read as one.
     *
     * @param parts in the order in which they were sent
     * @throws ApiException where it is not one that can be answered
     */
    public ChatRequest read(List<FormPart> parts) {
        long bytes = parts.stream()
                .mapToLong(part -> part.name().length() + (long) part.content().length)
                .sum();
        ChatRequestReader.requireSize(bytes, limits);
        List<FormPart> ours =
                parts.stream().filter(part -> !SERVERS.contains(part.name())).toList();
        if (ours.size() == 1 && isJson(ours.get(0))) {
            return requests.read(ours.get(0).content());
        }
        return read(FormParts.of(ours));
    }

    private static boolean isJson(FormPart part) {
        if (FormField.of(part.name()) != FormField.DATA) {
            return false;
        }
        byte[] content = part.content();
        int start = 0;
        while (start < content.length && content[start] > 0 && Character.isWhitespace(content[start])) {
            start++;
        }
        return start < content.length && content[start] == MARK;
    }

    private ChatRequest read(FormParts parts) {
        JsonObject request = new JsonObject();
        parts.where(FormField::isOfRequest).forEach(part -> add(request, part));
        parts.where(FormField::isOfPruning).forEach(part -> addToPruning(request, part));
        RequestFields fields = RequestFields.root(request);
        return requests.read(fields, conversation(parts, fields));
    }

    private static void add(JsonObject request, FormParts.Found part) {
        String name = part.field().fieldName();
        switch (part.field().kind()) {
            case JSON -> request.add(name, RequestJson.part(name, part.content()));
            case TEXTS -> {
                if (!request.has(name)) {
                    request.add(name, new JsonArray());
                }
                request.getAsJsonArray(name).add(part.text());
            }
            default -> request.add(name, part.field().value(part.text()));
        }
    }

    private static void addToPruning(JsonObject request, FormParts.Found part) {
        String key = part.field().fieldName();
        if (!request.has(PRUNING)) {
            request.add(PRUNING, new JsonObject());
        }
        JsonElement pruning = request.get(PRUNING);
        if (!(pruning instanceof JsonObject object)) {
            throw ApiException.wrongType(PRUNING, pruning, "an object");
        }
        if (object.has(key)) {
            throw ApiException.invalid(key, part.text(), "either this part or " + key + " in pruning, not both");
        }
        object.add(key, part.field().value(part.text()));
    }

    private Conversation conversation(FormParts parts, RequestFields request) {
        List<FormParts.Found> pictures = parts.where(FormField::isPicture);
        FormParts.Found prompt = parts.first(FormField.PROMPT);
        FormParts.Found system = parts.first(FormField.SYSTEM);
        if (parts.first(FormField.MESSAGES) != null) {
            refuseBesideMessages(parts);
            return ConversationReader.read(request, limits);
        }
        if (prompt == null) {
            throw ApiException.invalid(
                    FormField.PROMPT.fieldName(), null, "a text, the question about the picture; or messages, as JSON");
        }
        if (pictures.size() > limits.images()) {
            throw ApiException.invalid(
                    pictures.get(limits.images()).param(),
                    "more than " + limits.images() + " pictures",
                    "at most " + limits.images());
        }
        List<ChatMessage> messages = new ArrayList<>();
        if (system != null) {
            messages.add(ChatMessage.of("system", system.text()));
        }
        messages.add(question(pictures.size(), prompt.text()));
        return new Conversation(messages, pictures.stream().map(this::picture).toList());
    }

    private static void refuseBesideMessages(FormParts parts) {
        parts.where(FormField::isOfConversation).stream().findFirst().ifPresent(part -> {
            throw ApiException.invalid(
                    part.param(), "a part", "nothing beside messages, in which text and pictures stand");
        });
    }

    private static ChatMessage question(int pictures, String prompt) {
        if (pictures == 0) {
            return ChatMessage.of("user", prompt);
        }
        ContentPart[] content = new ContentPart[pictures + 1];
        Arrays.fill(content, new ContentPart.Image());
        content[pictures] = new ContentPart.Text(prompt);
        return ChatMessage.of("user", List.of(content));
    }

    private ImageReference picture(FormParts.Found part) {
        if (part.field().kind() == FormField.Kind.URL) {
            return urls.read(part.param(), part.text());
        }
        int bytes = part.content().length;
        if (bytes == 0) {
            throw new ApiException(
                    ApiError.unreadablePicture(part.param() + " has no bytes", part.param(), "empty_image_file"));
        }
        if (bytes > limits.imageBytes()) {
            throw new ApiException(ApiError.tooLarge(
                    part.param() + " is a picture of " + bytes + " bytes: expected at most " + limits.imageBytes(),
                    part.param(),
                    "image_file_too_large"));
        }
        return new ImageReference.Embedded(part.param(), null, part.content());
    }
}
