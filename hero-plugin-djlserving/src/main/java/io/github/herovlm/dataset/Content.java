package io.github.herovlm.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What there is to ask about.
 *
 * @param counted the shape that the counting question is about
 */
record Content(Frame frame, SceneType type, List<Item> items, Shape counted) {

    /** Places in the list of those that fit. */
    List<Integer> where(Predicate<Item> wanted) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (wanted.test(items.get(i))) {
                places.add(i);
            }
        }
        return places;
    }

    /** Whether only one fits. */
    boolean only(Predicate<Item> wanted) {
        return where(wanted).size() == 1;
    }
}
