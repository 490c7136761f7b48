package io.github.herovlm.openai;

import io.github.herovlm.decode.SamplingOptions;

/**
 * Reads the body of a chat completion request. Fields that are not known are ignored, as OpenAI does; a known field
 * whose value cannot be honoured is refused by its path. Whatever the bytes, the outcome is a request or an {@link
 * ApiException} with status 400, 413 or 422. Safe for use by several threads.
 */
public final class ChatRequestReader {
    private static final int LONGEST_NAME = 512;

    private final RequestLimits limits;
    private final SamplingOptions otherwise;

    /**
     * @param limits what one request may ask for
     * @param otherwise sampling where a request says nothing; how many tokens then is for the limits to say
     */
    public ChatRequestReader(RequestLimits limits, SamplingOptions otherwise) {
        this.limits = limits;
        this.otherwise = otherwise;
    }

    /**
     * The request in these bytes.
     *
     * @param body JSON in UTF-8
     * @throws ApiException where it is not one that can be answered
     */
    public ChatRequest read(byte[] body) {
        requireSize(body.length, limits);
        RequestFields request = RequestFields.root(RequestJson.body(body));
        UnsupportedFields.refuse(request);
        return read(request, ConversationReader.read(request, limits));
    }

    /** The request of these fields, but for its messages, which were read already. */
    ChatRequest read(RequestFields request, Conversation conversation) {
        boolean stream = request.flag("stream");
        return new ChatRequest(
                conversation.messages(),
                conversation.images(),
                request.name("model", LONGEST_NAME),
                SamplingReader.read(request, otherwise, limits),
                stream,
                includeUsage(request, stream),
                request.name("user", LONGEST_NAME),
                PruningRequestReader.read(request));
    }

    private static boolean includeUsage(RequestFields request, boolean stream) {
        RequestFields options = request.section("stream_options");
        if (options == null) {
            return false;
        }
        if (!stream) {
            throw ApiException.invalid("stream_options", "an object", "nothing, or stream = true");
        }
        return options.flag("include_usage");
    }

    /** Refuses a request of more bytes than are taken. */
    static void requireSize(long bytes, RequestLimits limits) {
        if (bytes > limits.requestBytes()) {
            throw new ApiException(ApiError.tooLarge(
                    "The request has " + bytes + " bytes: expected at most " + limits.requestBytes(),
                    null,
                    "request_too_large"));
        }
    }
}
