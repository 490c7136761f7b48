package io.github.herovlm.dataset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The questions asked about a scene: of each family some, so that over many scenes the families keep their shares. */
final class QuestionSheet {
    /** How often a family is drawn where a scene has few questions, by the order of {@link Family}; charts are in few scenes. */
    private static final Map<Family, Double> WEIGHTS = new EnumMap<>(Map.of(
            Family.READING, 0.30,
            Family.ATTRIBUTE, 0.16,
            Family.COUNTING, 0.10,
            Family.POSITION, 0.10,
            Family.CHART, 0.25,
            Family.PRESENCE, 0.15,
            Family.SCENE, 0.10));

    private final QuestionWriter writer;
    private final Chance chance;

    QuestionSheet(Content content, Chance chance) {
        this.writer = new QuestionWriter(content, chance);
        this.chance = chance;
    }

    /** For training many, and most of the kinds that are hardest to learn; else two or three. */
    List<Question> questions(Split split) {
        return split == Split.TRAIN ? writer.training() : few(writer.all(), chance.whole(2, 3));
    }

    private List<Question> few(Map<Family, List<Question>> families, int count) {
        Map<Family, List<Question>> left = new EnumMap<>(Family.class);
        families.forEach((family, questions) -> left.put(family, new ArrayList<>(questions)));
        List<Question> questions = new ArrayList<>();
        while (questions.size() < count) {
            left.values().removeIf(List::isEmpty);
            if (left.isEmpty()) {
                break;
            }
            questions.add(chance.take(Objects.requireNonNull(left.get(drawn(left)))));
        }
        return questions;
    }

    private Family drawn(Map<Family, List<Question>> left) {
        double total = left.keySet().stream().mapToDouble(WEIGHTS::get).sum();
        double point = chance.between(0, total);
        Family last = Family.SCENE;
        for (Family family : left.keySet()) {
            last = family;
            point -= WEIGHTS.getOrDefault(family, 0.0);
            if (point < 0) {
                break;
            }
        }
        return last;
    }
}
