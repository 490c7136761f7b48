package io.github.herovlm.bench;

import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.spi.InvalidInputException;
import java.util.Comparator;
import java.util.List;

/**
 * The size of a model and of what it is asked, without weights, picture or words: those are random.
 *
 * @param name what it is called by
 * @param description one line for people
 * @param model the model's configuration
 * @param imageWidth width of the picture in pixels
 * @param imageHeight height of the picture in pixels
 * @param promptLengths tokens of the whole prompt at given ratios, ascending by ratio, at least two
 * @param newTokens tokens to generate
 */
public record BenchShape(
        String name,
        String description,
        LlavaNextConfig model,
        int imageWidth,
        int imageHeight,
        List<PromptLength> promptLengths,
        int newTokens) {

    /**
     * One point of the published efficiency table.
     *
     * @param retention r
     * @param tokens n, text, patches and newlines together
     */
    public record PromptLength(double retention, int tokens) {}

    public BenchShape {
        promptLengths = promptLengths.stream()
                .sorted(Comparator.comparingDouble(PromptLength::retention))
                .toList();
        if (promptLengths.stream()
                        .mapToDouble(PromptLength::retention)
                        .distinct()
                        .count()
                < 2) {
            throw new InvalidInputException(
                    "prompt_lengths", promptLengths, "prompt lengths at two ratios or more, each ratio once");
        }
    }

    /**
     * n, tokens of the whole prompt at a ratio: on the line through the two given points next to it, since patches are
     * proportional to the ratio and the rest is constant.
     */
    public int promptTokens(double retention) {
        int upper = 1;
        while (upper < promptLengths.size() - 1 && promptLengths.get(upper).retention() < retention) {
            upper++;
        }
        PromptLength a = promptLengths.get(upper - 1);
        PromptLength b = promptLengths.get(upper);
        double slope = (b.tokens() - a.tokens()) / (b.retention() - a.retention());
        return (int) Math.round(a.tokens() + slope * (retention - a.retention()));
    }

    /**
     * Text tokens that fill the prompt up to its length.
     *
     * @param retention r
     * @param visualTokens patches and newlines that a strategy kept
     * @throws InvalidInputException where not even one fits
     */
    public int textTokens(double retention, int visualTokens) {
        int text = promptTokens(retention) - visualTokens;
        if (text < 1) {
            throw new InvalidInputException(
                    "retention",
                    retention,
                    "a ratio at which the " + visualTokens + " visual tokens leave room for text in the "
                            + promptTokens(retention) + " tokens that the shape " + name + " reads there");
        }
        return text;
    }
}
