package io.github.herovlm.dataset;

import java.util.List;

/** The words on signs. */
final class Lexicon {
    /** Three to five capitals each; none is an answer of another family. */
    static final List<String> WORDS = List.of(
            "BANK", "BOOK", "BUS", "CAFE", "CAR", "CLUB", "DELI", "DOCK", "EXIT", "FARM", "FISH", "FOOD", "GATE",
            "GOLD", "GYM", "HALL", "HOME", "HOTEL", "INN", "JUICE", "KEYS", "LAKE", "MAP", "MILK", "MUSIC", "OPEN",
            "PARK", "PIZZA", "POST", "QUIET", "SALE", "SHOP", "STOP", "TAXI", "TEA", "TOWN", "TRAIN", "VIDEO", "WATER",
            "ZOO");

    private Lexicon() {}
}
