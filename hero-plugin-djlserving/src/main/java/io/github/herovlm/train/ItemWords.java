package io.github.herovlm.train;

import io.github.herovlm.dataset.Item;
import io.github.herovlm.dataset.Kind;
import java.util.Locale;
import java.util.Objects;

/** What an item is called, by the words that questions and answers use. */
final class ItemWords {
    private ItemWords() {}

    /**
     * "red sign bank", "blue plate 47", "small green star", "counter 20", "chart".
     *
     * @param thumbnail without the text, which cannot be read there
     */
    static String of(Item item, boolean thumbnail) {
        String text = thumbnail ? "" : " " + item.text().toLowerCase(Locale.ROOT);
        return switch (item.kind()) {
            case SIGN, PLATE -> item.colour().label() + " " + item.kind().label() + text;
            case COUNTER -> Kind.COUNTER.label() + text;
            case CHART -> Kind.CHART.label();
            case SHAPE ->
                (item.small() ? "small " : "")
                        + item.colour().label() + " "
                        + Objects.requireNonNull(item.shape()).label();
        };
    }
}
