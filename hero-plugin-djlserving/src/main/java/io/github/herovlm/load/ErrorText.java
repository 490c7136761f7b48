package io.github.herovlm.load;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.herovlm.json.StrictJson;
import java.io.IOException;
import java.io.StringReader;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/** What a server said in place of an answer: the beginning of it. */
final class ErrorText implements Subscriber<String> {
    private static final int LONGEST = 4000;
    private static final int MOST_VALUES = 100;

    private final StringBuilder text = new StringBuilder();

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        if (text.length() < LONGEST) {
            text.append(line, 0, Math.min(line.length(), LONGEST)).append('\n');
        }
    }

    @Override
    public void onError(Throwable failed) {
        // The response fails with the same.
    }

    @Override
    public void onComplete() {
        // Asked for by toString().
    }

    /** The message, where the text is an error in OpenAI's shape or DJL Serving's; else the text. */
    static String of(String text) {
        try {
            JsonObject document = StrictJson.readObject(StrictJson.reader(new StringReader(text)), MOST_VALUES);
            JsonObject error = document.get("error") instanceof JsonObject inner ? inner : document;
            if (error.get("message") instanceof JsonPrimitive message) {
                return message.getAsString();
            }
        } catch (IOException e) {
            return text; // no JSON, or cut off
        }
        return text;
    }

    @Override
    public String toString() {
        return of(text.toString());
    }
}
