package io.github.herovlm.load;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.herovlm.json.StrictJson;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Reads a stream of {@code chat.completion.chunk} events, line by line as they come, and notes when. */
final class AnswerStream implements Subscriber<String> {
    private static final String DATA = "data:";
    private static final String END = "[DONE]";
    private static final int MOST_VALUES = 10_000;
    private static final BigDecimal MOST_TOKENS = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final long start;
    private final LongSupplier nanoClock;
    private final List<Long> gaps = new ArrayList<>();
    private long latest;
    private @Nullable Long firstText;
    private @Nullable Integer completionTokens;
    private @Nullable Integer promptTokens;
    private boolean ended;
    private Outcome.@Nullable Failure failure;

    /** @param start when the request was sent, by the same clock */
    AnswerStream(long start, LongSupplier nanoClock) {
        this.start = start;
        this.nanoClock = nanoClock;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (failure != null || !line.startsWith(DATA)) {
            return;
        }
        String data = line.substring(DATA.length()).strip();
        if (data.equals(END)) {
            ended = true;
            return;
        }
        try {
            read(StrictJson.readObject(StrictJson.reader(new StringReader(data)), MOST_VALUES));
        } catch (IOException e) {
            failure = new Outcome.Failure("broken stream", "an event that is no JSON object: " + data);
        }
    }

    @Override
    public void onError(Throwable failed) {
        // The response fails with the same.
    }

    @Override
    public void onComplete() {
        // Asked for by outcome().
    }

    /** What there is when no more lines come. */
    Outcome outcome() {
        if (failure != null) {
            return failure;
        }
        if (!ended) {
            return new Outcome.Failure("broken stream", "it ended without a reason to finish, and without " + END);
        }
        int texts = firstText == null ? 0 : gaps.size() + 1;
        return new Outcome.Answer(
                firstText, gaps, nanoClock.getAsLong() - start, texts, completionTokens, promptTokens);
    }

    private void read(JsonObject event) {
        JsonElement error = event.get("error");
        if (error != null && !error.isJsonNull()) {
            failure = new Outcome.Failure("error in the stream", ErrorText.of(event.toString()));
            return;
        }
        if (event.get("choices") instanceof JsonArray choices
                && !choices.isEmpty()
                && choices.get(0) instanceof JsonObject choice) {
            ended |= choice.get("finish_reason") instanceof JsonPrimitive;
            if (choice.get("delta") instanceof JsonObject delta) {
                text(delta.get("content"));
            }
        }
        if (event.get("usage") instanceof JsonObject usage) {
            completionTokens = count(usage.get("completion_tokens"));
            promptTokens = count(usage.get("prompt_tokens"));
        }
    }

    private void text(@Nullable JsonElement content) {
        if (content instanceof JsonPrimitive text && !text.getAsString().isEmpty()) {
            long now = nanoClock.getAsLong();
            if (firstText == null) {
                firstText = now - start;
            } else {
                gaps.add(now - latest);
            }
            latest = now;
        }
    }

    private static @Nullable Integer count(@Nullable JsonElement value) {
        if (!(value instanceof JsonPrimitive number) || !number.isNumber()) {
            return null;
        }
        BigDecimal found = number.getAsBigDecimal();
        return found.signum() >= 0 && found.compareTo(MOST_TOKENS) <= 0 ? found.intValue() : null;
    }
}
