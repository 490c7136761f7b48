package io.github.herovlm.dataset;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers a question from its words and the scene's items alone; knows nothing of how questions are made. */
final class Solver {
    private final Scene scene;
    private final Map<Pattern, Function<Matcher, String>> rules = new LinkedHashMap<>();

    Solver(Scene scene) {
        this.scene = scene;
        rule(
                "What does the (\\w+) sign say\\?",
                asked -> only(asked.group(1), "sign").text().toLowerCase(Locale.ROOT));
        rule(
                "What number is on the (\\w+) plate\\?",
                asked -> only(asked.group(1), "plate").text());
        rule(
                "What number does the counter show\\?",
                asked -> only(null, "counter").text());
        rule(
                "What color is the small (\\w+)\\?",
                asked -> one(small(null, asked.group(1))).colour().label());
        rule("What is the small (\\w+) shape\\?", asked -> name(one(small(asked.group(1), null))));
        rule(
                "How many (circle|square|triangle|star|diamond|cross)e?s are there\\?",
                asked -> "" + things(null, asked.group(1)).size());
        rule(
                "Where is the (?:(\\w+) )?(\\w+)\\?",
                asked -> quarter(only(asked.group(1), asked.group(2)).box()));
        rule(
                "What is the value of the (\\w+) bar\\?",
                asked -> "" + bar(asked.group(1)).value());
        rule("What color is the tallest bar\\?", asked -> tallest().colour().label());
        rule(
                "Is there an? (\\w+) (\\w+)\\?",
                asked -> things(asked.group(1), asked.group(2)).isEmpty() ? "no" : "yes");
        rule("What kind of scene is this\\?", asked -> scene.type().label());
    }

    private void rule(String question, Function<Matcher, String> answer) {
        rules.put(Pattern.compile(question), answer);
    }

    String answer(String question) {
        for (Map.Entry<Pattern, Function<Matcher, String>> rule : rules.entrySet()) {
            Matcher asked = rule.getKey().matcher(question);
            if (asked.matches()) {
                return rule.getValue().apply(asked);
            }
        }
        throw new AssertionError("not understood: " + question);
    }

    private String quarter(Box box) {
        double right = box.x() + box.width() / 2 - scene.width() / 2.0;
        double down = box.y() + box.height() / 2 - scene.height() / 2.0;
        if (Math.abs(right) < 8 || Math.abs(down) < 8) {
            throw new AssertionError("near the middle: " + box);
        }
        return (down < 0 ? "top" : "bottom") + (right < 0 ? " left" : " right");
    }

    private List<Bar> bars() {
        return only(null, "chart").bars();
    }

    private Bar bar(String colour) {
        return one(bars().stream()
                .filter(bar -> bar.colour().label().equals(colour))
                .toList());
    }

    private Bar tallest() {
        int most = bars().stream().mapToInt(Bar::value).max().orElseThrow();
        return one(bars().stream().filter(bar -> bar.value() == most).toList());
    }

    private List<Item> small(@Nullable String colour, @Nullable String shape) {
        return things(colour, shape).stream().filter(Item::small).toList();
    }

    private Item only(@Nullable String colour, String thing) {
        return one(things(colour, thing));
    }

    private List<Item> things(@Nullable String colour, @Nullable String thing) {
        return scene.items().stream()
                .filter(item -> colour == null || item.colour().label().equals(colour))
                .filter(item -> thing == null || thing.equals(name(item)))
                .toList();
    }

    private static String name(Item item) {
        return item.shape() == null ? item.kind().label() : item.shape().label();
    }

    private static <T> T one(List<T> list) {
        if (list.size() != 1) {
            throw new AssertionError("not one: " + list);
        }
        return list.get(0);
    }
}
