package io.github.herovlm.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Scenes by number. A scene is a pure function of (split, seed, number); an object of this class may be shared by threads. */
public final class SceneGenerator {
    /** The seed of the data that the shipped model was trained and measured on. */
    public static final long DEFAULT_SEED = 1;

    /** Streams of random numbers within a scene. */
    private static final int LAYOUT = 0;

    private static final int QUESTIONS = 1;
    private static final int FIRST_TRY = 2;
    private static final int TRIES = 8;

    private final Split split;
    private final long seed;

    /** @param seed any; another one gives other scenes */
    public SceneGenerator(Split split, long seed) {
        this.split = split;
        this.seed = seed;
    }

    /**
     * The scene of this number.
     *
     * @param index any; scenes of different numbers start from different random numbers
     */
    public Scene scene(int index) {
        long sceneSeed = Chance.sceneSeed(split, seed, index);
        Chance layout = Chance.of(sceneSeed, LAYOUT);
        SceneType type = layout.pick(List.of(SceneType.values()));
        Frame frame = Frame.random(layout);
        WishList wishList = WishList.random(frame.tiles(), layout);
        List<Item> items = placed(wishList, frame, sceneSeed);
        Content content = new Content(frame, type, items, wishList.counted());
        List<Question> questions = new QuestionSheet(content, Chance.of(sceneSeed, QUESTIONS)).questions(split);
        return new Scene(
                frame.rows(), frame.columns(), frame.width(), frame.height(), type, items, questions, sceneSeed);
    }

    /** The wished items in their places; of several tries the first that has room for all, else the fullest. */
    private static List<Item> placed(WishList wishList, Frame frame, long sceneSeed) {
        List<Item> fullest = List.of();
        for (int attempt = 0;
                attempt < TRIES && fullest.size() < wishList.wishes().size();
                attempt++) {
            Placement placement = new Placement(frame, Chance.of(sceneSeed, FIRST_TRY + attempt));
            List<Item> items = new ArrayList<>();
            for (Wish wish : wishList.wishes()) {
                Box size = wish.size(ItemStyle.of(sceneSeed, items.size()));
                Optional<Box> box = placement.place(size.width(), size.height());
                box.ifPresent(place -> items.add(wish.at(place)));
            }
            if (items.size() > fullest.size()) {
                fullest = items;
            }
        }
        return fullest;
    }
}
