package io.github.herovlm.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every word of the questions and answers. */
public final class Vocabulary {
    private static final String QUESTIONS =
            "What does the say is on number show color shape small How many are there Where value of bar tallest Is a an kind scene this";
    private static final String ANSWERS = "yes no top bottom left right";

    private Vocabulary() {}

    /** The words on signs, in capitals, sorted. */
    public static List<String> signWords() {
        return Lexicon.WORDS;
    }

    /** The words as they are written, sorted; a question's mark is none. Two-digit numbers are words of two digits. */
    public static List<String> words() {
        Set<String> words = new TreeSet<>(Arrays.asList((QUESTIONS + " " + ANSWERS).split(" ")));
        for (Kind kind : Kind.values()) {
            if (kind != Kind.SHAPE) {
                words.add(kind.label());
            }
        }
        for (Colour colour : Colour.values()) {
            words.add(colour.label());
        }
        for (Shape shape : Shape.values()) {
            words.add(shape.label());
            words.add(shape.plural());
        }
        for (SceneType type : SceneType.values()) {
            words.add(type.label());
        }
        for (String word : Lexicon.WORDS) {
            words.add(word.toLowerCase(java.util.Locale.ROOT));
        }
        for (int number = 0; number < Wording.NUMBERS.size(); number++) {
            words.addAll(Wording.small(number));
        }
        for (int number = 10; number < 100; number++) {
            words.add(Integer.toString(number));
        }
        return List.copyOf(words);
    }
}
