package io.github.herovlm.openai;

import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about pruning; what it does not say is as the server is configured.
 *
 * @param strategy name of a strategy or of a configured instance
 * @param retentionRatio share of the visual tokens to keep, in (0, 1]; not together with {@code maxVisualTokens}
 * @param maxVisualTokens most visual tokens to keep of each picture, at least 1
 * @param budget how a ratio is counted
 * @param newlines which rows end in a newline token
 * @param plane whether padding may be kept
 * @param parameters of the strategy, written as in a configuration, in the order given
 * @param arm an arm of the experiment, which stands for all of the above
 */
public record PruningRequest(
        @Nullable String strategy,
        @Nullable Double retentionRatio,
        @Nullable Integer maxVisualTokens,
        @Nullable BudgetMode budget,
        @Nullable NewlinePolicy newlines,
        @Nullable PlanePolicy plane,
        Map<String, String> parameters,
        @Nullable String arm) {
    /** Nothing said. */
    public static final PruningRequest NONE = new PruningRequest(null, null, null, null, null, null, Map.of(), null);

    public PruningRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }
}
