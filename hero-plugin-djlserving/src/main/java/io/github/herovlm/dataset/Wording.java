package io.github.herovlm.dataset;

import java.util.List;
import java.util.Objects;

/** How questions and answers are put. */
final class Wording {
    /** Whole numbers as words, from 0. */
    static final List<String> NUMBERS = List.of("zero", "one", "two", "three", "four", "five");

    private Wording() {}

    static String number(Item item) {
        return item.kind() == Kind.COUNTER
                ? "What number does the counter show?"
                : "What number is on the " + name(item) + "?";
    }

    static String word(Item sign) {
        return "What does the " + name(sign) + " say?";
    }

    static String smallColour(Shape shape) {
        return "What color is the small " + shape.label() + "?";
    }

    static String smallShape(Colour colour) {
        return "What is the small " + colour.label() + " shape?";
    }

    static String count(Shape shape) {
        return "How many " + shape.plural() + " are there?";
    }

    static String where(Item item) {
        return "Where is the " + name(item) + "?";
    }

    static String barValue(Bar bar) {
        return "What is the value of the " + bar.colour().label() + " bar?";
    }

    static String tallestBar() {
        return "What color is the tallest bar?";
    }

    static String presence(Colour colour, String thing) {
        return "Is there " + (colour == Colour.ORANGE ? "an " : "a ") + colour.label() + " " + thing + "?";
    }

    static String scene() {
        return "What kind of scene is this?";
    }

    /** "red sign", "blue star", "chart". */
    static String name(Item item) {
        return switch (item.kind()) {
            case COUNTER, CHART -> item.kind().label();
            case SIGN, PLATE, SHAPE -> item.colour().label() + " " + thing(item);
        };
    }

    /** "sign", "plate", "star". */
    static String thing(Item item) {
        return item.kind() == Kind.SHAPE
                ? Objects.requireNonNull(item.shape()).label()
                : item.kind().label();
    }

    /** "3" and "three". */
    static List<String> small(int number) {
        return List.of(Integer.toString(number), NUMBERS.get(number));
    }
}
