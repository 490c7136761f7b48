package io.github.herovlm.dataset;

/** Paints the background of one scene type: large features that the thumbnail shows, and clutter that looks like no item. */
interface Backdrop {
    /** Fills the whole picture. */
    void paint(Brush brush, Chance chance);

    /** That of a type. */
    static Backdrop of(SceneType type) {
        return switch (type) {
            case BEACH -> new BeachBackdrop();
            case CITY -> new CityBackdrop();
            case FOREST -> new ForestBackdrop();
            case DESERT -> new DesertBackdrop();
            case SNOW -> new SnowBackdrop();
            case NIGHT -> new NightBackdrop();
        };
    }
}
