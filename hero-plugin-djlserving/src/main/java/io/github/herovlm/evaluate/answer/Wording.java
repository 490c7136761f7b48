package io.github.herovlm.evaluate.answer;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * When two answers say the same: their normal forms are equal to the letter. The normal form is in lower case, with single
 * blanks between words, without full stops at its end and without an article (a, an, the) before its first word; so "The Red
 * Car." is "red car". An article that is the whole answer stays, as it may be a letter that was read. Nothing else is forgiven: no
 * synonyms, no numbers in words, no part of an answer.
 */
final class Wording {
    private static final Pattern BLANKS = Pattern.compile("(?U)\\s+");
    private static final Pattern FULL_STOPS = Pattern.compile("[. ]+$");
    private static final Pattern ARTICLE = Pattern.compile("^(?:a|an|the) (?=.)");

    private Wording() {}

    /** The normal form; empty where nothing was said. */
    static String normal(String answer) {
        String words = BLANKS.matcher(answer).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
        String ended = FULL_STOPS.matcher(words).replaceFirst("");
        return ARTICLE.matcher(ended).replaceFirst("");
    }
}
