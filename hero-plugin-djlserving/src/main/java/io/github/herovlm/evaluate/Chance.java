package io.github.herovlm.evaluate;

import io.github.herovlm.evaluate.answer.MutableAnswerInfo;
import io.github.herovlm.evaluate.answer.Score;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What can be had without looking at a picture: always giving the answer that is right most often in the question's family.
 *
 * @param families by name
 */
record Chance(SortedMap<String, Score> families) {
    Chance {
        families = Collections.unmodifiableSortedMap(new TreeMap<>(families));
    }

    static Chance of(List<Item> items) {
        SortedMap<String, Score> families = new TreeMap<>();
        items.stream().collect(Collectors.groupingBy(Item::family)).forEach((family, members) -> {
            MutableAnswerInfo counted = new MutableAnswerInfo();
            members.forEach(item -> counted.observe(item.truth()));
            families.put(family, new Score(counted.commonest(), members.size()));
        });
        return new Chance(families);
    }

    /** In a family, which must be one of these. */
    double of(String family) {
        return Objects.requireNonNull(families.get(family)).accuracy();
    }

    /** Of all questions, each answered as its family's are. */
    Score all() {
        return families.values().stream().reduce(Score.NOTHING, Score::plus);
    }
}
