package io.github.herovlm.decode;

import io.github.herovlm.prompt.TextTokenizer;
import java.util.Arrays;
import java.util.List;

/**
 * Token ids in, pieces of text out. The pieces are whole Unicode characters; joined they are exactly what decoding all
 * ids at once gives, cut before the first stop string. Special tokens give no text.
 *
 * <p>A decoder looks at its neighbours: a character's bytes can lie in several tokens, and a sentence's first space is
 * dropped. So each step decodes a short window: an anchor, whose text is out already, and the tokens after it. What the
 * window's text gains is new. Once the text ends in a whole character the window moves on, which bounds a step's cost.
 *
 * <p>Not thread-safe; a generation has its own.
 */
public final class TextStreamer {
    private static final char REPLACEMENT = '\uFFFD';

    /** Longest run of byte tokens in which stop strings are looked for before the run has ended. */
    private static final int WATCHED_RUN = 64;

    /** A window without a whole character at its end is split from this length on. */
    private static final int LONG_WINDOW = 32;

    private final TextTokenizer tokenizer;
    private final StopStrings stops;
    private final StringBuilder text = new StringBuilder();

    private long[] window = new long[2 * LONG_WINDOW];
    private int size;
    /** Tokens at the window's start whose text is out: where the next window begins. */
    private int anchor;
    /** Characters of the window's text that are out. */
    private int emitted;
    /** Byte tokens at the window's end. */
    private int run;

    private boolean finished;

    /** @param stopStrings none of them is ever part of the text */
    public TextStreamer(TextTokenizer tokenizer, List<String> stopStrings) {
        this.tokenizer = tokenizer;
        this.stops = new StopStrings(stopStrings);
    }

    /**
     * Takes the next token.
     *
     * @return the text that is certain by now, often empty
     * @throws IllegalStateException after a stop string or after {@link #finish}
     */
    public String push(long id) {
        if (finished || stops.found()) {
            throw new IllegalStateException("the text has ended");
        }
        if (tokenizer.isSpecial(id)) {
            return "";
        }
        add(id);
        run = tokenizer.isByteFallback(id) ? run + 1 : 0;
        if (run > 0) {
            return watchRun();
        }
        String all = decode(0, size);
        boolean whole = all.isEmpty() || all.charAt(all.length() - 1) != REPLACEMENT;
        int certain = whole ? all.length() : all.length() - 1;
        String piece = all.substring(Math.min(emitted, certain), certain);
        emitted = Math.max(emitted, certain);
        if (whole) {
            moveOn();
        } else if (size > LONG_WINDOW) {
            split(all);
        }
        return out(stops.accept(piece));
    }

    /** Whether a stop string has been met: the text is complete. */
    public boolean stopped() {
        return stops.found();
    }

    /** The end of the tokens: gives what was held back. Further calls give nothing. */
    public String finish() {
        if (finished || stops.found()) {
            return "";
        }
        finished = true;
        String all = decode(0, size);
        String rest = stops.accept(all.substring(Math.min(emitted, all.length())));
        return out(stops.found() ? rest : rest + stops.release());
    }

    /** All text given so far. */
    public String text() {
        return text.toString();
    }

    /** A run of byte tokens is certain only at its end, but a stop string complete in it ends the text at once. */
    private String watchRun() {
        if (stops.isEmpty() || run > WATCHED_RUN) {
            return "";
        }
        String all = decode(0, size);
        String piece = all.substring(Math.min(emitted, all.length()));
        return stops.wouldStop(piece) ? out(stops.accept(piece)) : "";
    }

    private String out(String piece) {
        text.append(piece);
        return piece;
    }

    private void add(long id) {
        if (size == window.length) {
            window = Arrays.copyOf(window, 2 * size);
        }
        window[size++] = id;
    }

    private String decode(int from, int to) {
        return tokenizer.decode(Arrays.copyOfRange(window, from, to), true);
    }

    /**
     * The tokens after the anchor become the new anchor, once they have a text of their own: a decoder may drop the
     * space that a window begins with, and then that space must be one that is out already.
     */
    private void moveOn() {
        String next = decode(anchor, size);
        if (!next.isEmpty()) {
            drop(anchor);
            anchor = size;
            emitted = next.length();
        }
    }

    /**
     * A long row of malformed characters. A place where the two sides decode to the same text as the whole is no
     * character's inside; of four neighbouring places at least one is such, a character having at most four
     * bytes.
     */
    private void split(String all) {
        for (int at = size - 4; at < size; at++) {
            String left = decode(0, at);
            if (all.equals(left + decode(at, size))) {
                drop(at);
                emitted -= left.length();
                anchor = 0;
                return;
            }
        }
    }

    private void drop(int count) {
        System.arraycopy(window, count, window, 0, size - count);
        size -= count;
        anchor = Math.max(0, anchor - count);
    }
}
