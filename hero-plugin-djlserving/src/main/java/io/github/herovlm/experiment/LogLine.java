package io.github.herovlm.experiment;

import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.decode.FinishReason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An outcome as it is logged; what is {@code null} is left out. */
record LogLine(
        Instant time,
        String requestId,
        @Nullable String arm,
        String strategy,
        boolean shadow,
        @Nullable String userHash,
        @Nullable Double retentionAsked,
        @Nullable Double retentionActual,
        @Nullable Integer visualTokensBefore,
        @Nullable Integer visualTokensKept,
        int promptTokens,
        int completionTokens,
        double queueMs,
        @Nullable Double timeToFirstTokenMs,
        double endToEndMs,
        @Nullable FinishReason finishReason,
        @Nullable String errorCode,
        @Nullable ShadowAgreement agreement,
        @Nullable String prompt,
        @Nullable String answer) {

    /** @param text whether prompt and answer may be told */
    static LogLine of(Outcome outcome, String salt, boolean text) {
        Outcome.Visual visual = outcome.visual();
        String user = outcome.words().user();
        return new LogLine(
                outcome.time(),
                outcome.requestId(),
                outcome.arm(),
                outcome.strategy(),
                outcome.shadow(),
                user == null ? null : StableHash.shortHex(salt, "log", user),
                visual == null ? null : visual.retentionAsked(),
                visual == null ? null : visual.retentionActual(),
                visual == null ? null : visual.before(),
                visual == null ? null : visual.kept(),
                outcome.promptTokens(),
                outcome.completionTokens(),
                outcome.timing().queueMillis(),
                outcome.timing().firstTokenMillis(),
                outcome.timing().endToEndMillis(),
                outcome.finish(),
                outcome.errorCode(),
                outcome.agreement(),
                text ? outcome.words().prompt() : null,
                text ? outcome.words().answer() : null);
    }

    /** One line of JSON without its end: line breaks within texts are escaped. */
    String json() {
        return JsonDocument.compact(this);
    }
}
