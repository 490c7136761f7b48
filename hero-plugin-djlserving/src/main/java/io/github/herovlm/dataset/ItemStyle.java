package io.github.herovlm.dataset;

/**
 * How an item looks beyond what questions ask: follows from the scene's seed and the item's place in it.
 *
 * @param typeface of its text
 * @param capHeight of its text in units
 * @param jitter random numbers for its colors
 */
record ItemStyle(Typeface typeface, double capHeight, Chance jitter) {
    /** Readable at the resolution of tiles, and not at half of it, as in the thumbnail. */
    private static final double CAPS = 7;

    static ItemStyle of(long sceneSeed, int item) {
        Chance chance = Chance.of(sceneSeed, 1000 + item);
        Typeface typeface = chance.pick(Typeface.ALL);
        return new ItemStyle(typeface, CAPS * typeface.setting(), chance);
    }
}
