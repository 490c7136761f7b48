package io.github.herovlm.dataset;

/**
 * How an item looks beyond what questions ask: follows from the scene's seed and the item's place in it.
 *
 * @param typeface of its text
 * @param capHeight of its text in units
 * @param jitter random numbers for its colors
 */
record ItemStyle(Typeface typeface, double capHeight, Chance jitter) {
    static ItemStyle of(long sceneSeed, int item) {
        Chance chance = Chance.of(sceneSeed, 1000 + item);
        return new ItemStyle(chance.pick(Typeface.ALL), chance.between(7, 9), chance);
    }
}
