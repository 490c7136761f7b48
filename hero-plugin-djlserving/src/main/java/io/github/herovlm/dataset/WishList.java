package io.github.herovlm.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is to be in a scene.
 *
 * @param counted the shape that the counting question is about
 * @param wishes the items, largest kinds first
 */
record WishList(Shape counted, List<Wish> wishes) {
    private static final double CHART = 0.45;
    private static final double COUNTER = 0.35;
    private static final double SMALL = 0.62;
    static final int MOST_COUNTED = 4;

    /** Fewest and most items by the number of tiles, from 2. */
    private static final int[][] ITEMS = {{5, 6}, {5, 8}, {7, 10}};

    private static final int[][] TEXTS = {{2, 3}, {2, 4}, {3, 4}};

    static WishList random(int tiles, Chance chance) {
        List<Wish> wishes = new ArrayList<>();
        int[] items = ITEMS[tiles - 2];
        int[] texts = TEXTS[tiles - 2];
        int all = chance.whole(items[0], items[1]);
        if (chance.in(CHART)) {
            wishes.add(chart(chance));
        }
        texts(wishes, chance.whole(texts[0], texts[1]), chance);
        if (chance.in(COUNTER)) {
            wishes.add(new Wish(Kind.COUNTER, Colour.BLACK, null, false, number(chance), List.of()));
        }
        Shape counted = chance.pick(List.of(Shape.values()));
        int count = chance.whole(0, MOST_COUNTED);
        shapes(wishes, counted, count, Math.max(all - wishes.size(), Math.max(2, count)), chance);
        return new WishList(counted, wishes);
    }

    private static Wish chart(Chance chance) {
        List<Colour> colours = colours();
        colours.remove(Colour.WHITE);
        List<Bar> bars = new ArrayList<>();
        int count = chance.whole(3, 4);
        for (int bar = 0; bar < count; bar++) {
            bars.add(new Bar(chance.take(colours), chance.whole(1, 5)));
        }
        return new Wish(Kind.CHART, Colour.WHITE, null, false, "", bars);
    }

    /** Signs and plates; no two of a kind share a color. A plate is white, so its rim is not. */
    private static void texts(List<Wish> wishes, int count, Chance chance) {
        List<Colour> signs = colours();
        List<Colour> rims = colours();
        rims.remove(Colour.WHITE);
        List<String> words = new ArrayList<>(Lexicon.WORDS);
        for (int i = 0; i < count; i++) {
            wishes.add(
                    chance.in(0.55)
                            ? new Wish(Kind.SIGN, chance.take(signs), null, false, chance.take(words), List.of())
                            : new Wish(Kind.PLATE, chance.take(rims), null, false, number(chance), List.of()));
        }
    }

    /** So many shapes, so many of them the counted one; large ones first, since they need the most room. */
    private static void shapes(List<Wish> wishes, Shape counted, int count, int all, Chance chance) {
        List<Shape> others = new ArrayList<>(List.of(Shape.values()));
        others.remove(counted);
        List<Wish> small = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            Shape shape = i < count ? counted : chance.pick(others);
            boolean isSmall = chance.in(SMALL);
            Wish wish = new Wish(Kind.SHAPE, chance.pick(colours()), shape, isSmall, "", List.of());
            (isSmall ? small : wishes).add(wish);
        }
        chance.shuffle(small);
        wishes.addAll(small);
    }

    private static String number(Chance chance) {
        return Integer.toString(chance.whole(10, 99));
    }

    private static List<Colour> colours() {
        return new ArrayList<>(Arrays.asList(Colour.values()));
    }
}
