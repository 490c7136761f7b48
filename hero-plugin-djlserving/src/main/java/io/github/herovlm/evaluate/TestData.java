package io.github.herovlm.evaluate;

import io.github.herovlm.evaluate.answer.Answer;
import io.github.herovlm.evaluate.answer.AnswerFactory;
import io.github.herovlm.evaluate.answer.Asked;
import io.github.herovlm.evaluate.answer.TestDataProvenance;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.DataSource;
import org.tribuo.datasource.ListDataSource;

/**
 * A test set as it was read.
 *
 * @param provenance which one
 * @param items its questions in the order of the file, at least one
 */
public record TestData(TestDataProvenance provenance, List<Item> items) {
    public TestData {
        items = List.copyOf(items);
    }

    /** Places of the questions about each picture, pictures in the order in which they come. */
    Map<String, List<Integer>> byPicture() {
        Map<String, List<Integer>> places = new LinkedHashMap<>();
        for (int i = 0; i < items.size(); i++) {
            places.computeIfAbsent(items.get(i).image(), image -> new ArrayList<>())
                    .add(i);
        }
        return Collections.unmodifiableMap(places);
    }

    /** As Tribuo takes it. */
    DataSource<Answer> source() {
        return new ListDataSource<>(
                items.stream()
                        .map(item -> Asked.example(item.id(), item.family(), item.truth()))
                        .toList(),
                new AnswerFactory(),
                provenance);
    }
}
