package io.github.herovlm.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes the questions of a scene, family by family. What a question names is there once, or its answer is a number or no. */
final class QuestionWriter {
    /** Most questions of a family a scene. */
    private static final int ATTRIBUTES = 2;

    private static final int COUNTED = 2;
    private static final List<Integer> SEVERAL = List.of(2, 3, WishList.MOST_COUNTED);
    private static final int PLACED = 4;

    /** From a middle line to the centre of an item that is asked for, at least. */
    private static final double CLEAR = 8;

    private final Content content;
    private final Chance chance;

    QuestionWriter(Content content, Chance chance) {
        this.content = content;
        this.chance = chance;
    }

    Map<Family, List<Question>> all() {
        Map<Family, List<Question>> families = new EnumMap<>(Family.class);
        families.put(Family.READING, reading());
        families.put(Family.ATTRIBUTE, attribute());
        families.put(Family.COUNTING, List.of(counting(content.counted())));
        families.put(Family.POSITION, position());
        families.put(Family.CHART, chart());
        families.put(Family.PRESENCE, new PresenceQuestions(content, chance).questions());
        families.put(Family.SCENE, List.of(scene()));
        return families;
    }

    /**
     * A training scene's questions. Counting, position and presence are learnt last, so there are more of them than their share of
     * a test set, and simple denials beside the hard ones: from those alone, whose every part is in the picture, nothing is
     * learnt for very long.
     */
    List<Question> training() {
        List<Question> questions = new ArrayList<>(some(reading(), 3));
        questions.addAll(attribute());
        questions.add(counting(content.counted()));
        questions.addAll(some(otherCounts(), COUNTED));
        questions.addAll(some(positions(), PLACED));
        questions.addAll(some(chart(), 2));
        PresenceQuestions presence = new PresenceQuestions(content, chance);
        questions.addAll(presence.questions());
        questions.addAll(presence.simple());
        if (chance.in(0.5)) {
            questions.add(scene());
        }
        return questions;
    }

    private List<Question> some(List<Question> questions, int most) {
        List<Question> shuffled = new ArrayList<>(questions);
        chance.shuffle(shuffled);
        return shuffled.subList(0, Math.min(most, shuffled.size()));
    }

    /** Of the shapes that the scene was not made to count and has several of, but no more than a test set ever asks for. */
    private List<Question> otherCounts() {
        return Arrays.stream(Shape.values())
                .filter(shape -> shape != content.counted() && SEVERAL.contains(count(shape)))
                .map(this::counting)
                .toList();
    }

    private int count(Shape shape) {
        return content.where(item -> item.shape() == shape).size();
    }

    private Question scene() {
        return new Question(
                Family.SCENE, Wording.scene(), List.of(content.type().label()), List.of());
    }

    private List<Question> reading() {
        List<Question> questions = new ArrayList<>();
        for (int i : content.where(item -> !item.text().isEmpty())) {
            Item item = content.items().get(i);
            String text = item.kind() == Kind.SIGN ? Wording.word(item) : Wording.number(item);
            questions.add(about(Family.READING, text, item.text().toLowerCase(Locale.ROOT), i));
        }
        return questions;
    }

    private List<Question> attribute() {
        List<Question> questions = new ArrayList<>();
        for (int i : content.where(Item::small)) {
            Item item = content.items().get(i);
            Shape shape = Objects.requireNonNull(item.shape());
            if (content.only(other -> other.small() && other.shape() == shape)) {
                questions.add(about(
                        Family.ATTRIBUTE,
                        Wording.smallColour(shape),
                        item.colour().label(),
                        i));
            }
            if (content.only(other -> other.small() && other.colour() == item.colour())) {
                questions.add(about(Family.ATTRIBUTE, Wording.smallShape(item.colour()), shape.label(), i));
            }
        }
        chance.shuffle(questions);
        return questions.subList(0, Math.min(ATTRIBUTES, questions.size()));
    }

    private Question counting(Shape shape) {
        List<Integer> counted = content.where(item -> item.shape() == shape);
        return new Question(Family.COUNTING, Wording.count(shape), Wording.small(counted.size()), counted);
    }

    private List<Question> position() {
        List<Question> questions = positions();
        return questions.isEmpty() ? List.of() : List.of(chance.pick(questions));
    }

    private List<Question> positions() {
        List<Question> questions = new ArrayList<>();
        for (int i = 0; i < content.items().size(); i++) {
            Item item = content.items().get(i);
            double right = item.box().centreX() - content.frame().width() / 2.0;
            double down = item.box().centreY() - content.frame().height() / 2.0;
            String name = Wording.name(item);
            if (Math.abs(right) >= CLEAR
                    && Math.abs(down) >= CLEAR
                    && content.only(other -> Wording.name(other).equals(name))) {
                String answer = (down < 0 ? "top" : "bottom") + " " + (right < 0 ? "left" : "right");
                questions.add(about(Family.POSITION, Wording.where(item), answer, i));
            }
        }
        return questions;
    }

    private List<Question> chart() {
        List<Question> questions = new ArrayList<>();
        for (int i : content.where(item -> item.kind() == Kind.CHART)) {
            List<Bar> bars = new ArrayList<>(content.items().get(i).bars());
            int top = bars.stream().mapToInt(Bar::value).max().orElseThrow();
            List<Bar> tallest = bars.stream().filter(bar -> bar.value() == top).toList();
            if (tallest.size() == 1) {
                String answer = tallest.get(0).colour().label();
                questions.add(about(Family.CHART, Wording.tallestBar(), answer, i));
            }
            for (int asked = 0; asked < 2; asked++) {
                Bar bar = chance.take(bars);
                questions.add(
                        new Question(Family.CHART, Wording.barValue(bar), Wording.small(bar.value()), List.of(i)));
            }
        }
        return questions;
    }

    private static Question about(Family family, String text, String answer, int item) {
        return new Question(family, text, List.of(answer), List.of(item));
    }
}
