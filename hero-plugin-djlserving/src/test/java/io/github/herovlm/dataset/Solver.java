package io.github.herovlm.dataset;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers a question from its words and the scene's items alone; knows nothing of how questions are made. */
final class Solver {
    private static final Pattern SAY = Pattern.compile("What does the (\\w+) sign say\\?");
    private static final Pattern NUMBER = Pattern.compile("What number is on the (\\w+) plate\\?");
    private static final Pattern COUNTER = Pattern.compile("What number does the counter show\\?");
    private static final Pattern COLOUR = Pattern.compile("What color is the small (\\w+)\\?");
    private static final Pattern SHAPE = Pattern.compile("What is the small (\\w+) shape\\?");
    private static final Pattern COUNT = Pattern.compile("How many (\\w+?)(?:es|s) are there\\?");
    private static final Pattern WHERE = Pattern.compile("Where is the (?:(\\w+) )?(\\w+)\\?");
    private static final Pattern VALUE = Pattern.compile("What is the value of the (\\w+) bar\\?");
    private static final Pattern TALLEST = Pattern.compile("What color is the tallest bar\\?");
    private static final Pattern PRESENCE = Pattern.compile("Is there an? (\\w+) (\\w+)\\?");
    private static final Pattern SCENE = Pattern.compile("What kind of scene is this\\?");

    private final Scene scene;

    Solver(Scene scene) {
        this.scene = scene;
    }

    String answer(String question) {
        Matcher match;
        if ((match = SAY.matcher(question)).matches()) {
            return only(match.group(1), "sign").text().toLowerCase(Locale.ROOT);
        } else if ((match = NUMBER.matcher(question)).matches()) {
            return only(match.group(1), "plate").text();
        } else if (COUNTER.matcher(question).matches()) {
            return only(null, "counter").text();
        } else if ((match = COLOUR.matcher(question)).matches()) {
            return one(small(null, match.group(1))).colour().label();
        } else if ((match = SHAPE.matcher(question)).matches()) {
            return Objects.requireNonNull(one(small(match.group(1), null)).shape())
                    .label();
        } else if ((match = COUNT.matcher(question)).matches()) {
            String shape = match.group(1);
            return "" + things(null, shape.equals("circl") ? "circle" : shape).size();
        } else if ((match = WHERE.matcher(question)).matches()) {
            return quarter(only(match.group(1), match.group(2)).box());
        } else if ((match = VALUE.matcher(question)).matches()) {
            String colour = match.group(1);
            return "" + one(bars().stream().filter(bar -> bar.colour().label().equals(colour)).toList()).value();
        } else if (TALLEST.matcher(question).matches()) {
            int most = bars().stream().mapToInt(Bar::value).max().orElseThrow();
            return one(bars().stream().filter(bar -> bar.value() == most).toList())
                    .colour()
                    .label();
        } else if ((match = PRESENCE.matcher(question)).matches()) {
            return things(match.group(1), match.group(2)).isEmpty() ? "no" : "yes";
        } else if (SCENE.matcher(question).matches()) {
            return scene.type().label();
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
