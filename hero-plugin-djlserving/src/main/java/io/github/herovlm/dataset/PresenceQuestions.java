package io.github.herovlm.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * Yes-or-no questions, one of each answer where both can be asked. A "no" is a hard one: the thing is there in another color, and
 * the color is there on another item, as in POPE's adversarial setting.
 */
final class PresenceQuestions {
    private final Content content;
    private final Chance chance;

    PresenceQuestions(Content content, Chance chance) {
        this.content = content;
        this.chance = chance;
    }

    List<Question> questions() {
        List<Integer> named = content.where(item -> item.kind() != Kind.COUNTER && item.kind() != Kind.CHART);
        List<Question> no = new ArrayList<>();
        for (int i : named) {
            for (int other : named) {
                Item thing = content.items().get(i);
                Colour colour = content.items().get(other).colour();
                String asked = Wording.thing(thing);
                // all plates are white, though their rims are not
                boolean whitePlate = thing.kind() == Kind.PLATE && colour == Colour.WHITE;
                if (!whitePlate && those(colour, asked).isEmpty()) {
                    no.add(question(colour, asked, "no", List.of(i, other)));
                }
            }
        }
        if (no.isEmpty()) {
            return List.of();
        }
        Item there = content.items().get(chance.pick(named));
        String asked = Wording.thing(there);
        Question yes = question(there.colour(), asked, "yes", those(there.colour(), asked));
        return chance.in(0.5) ? List.of(yes, chance.pick(no)) : List.of(chance.pick(no), yes);
    }

    /** One of each answer again, the denial simple: any color and any shape that are not there together. */
    List<Question> simple() {
        Item there = chance.pick(content.items().stream()
                .filter(item -> item.kind() != Kind.COUNTER && item.kind() != Kind.CHART)
                .toList());
        String seen = Wording.thing(there);
        List<Question> questions = new ArrayList<>();
        questions.add(question(there.colour(), seen, "yes", those(there.colour(), seen)));
        Colour colour = chance.pick(List.of(Colour.values()));
        String thing = chance.pick(List.of(Shape.values())).label();
        if (those(colour, thing).isEmpty()) {
            questions.add(question(colour, thing, "no", List.of()));
        }
        return questions;
    }

    private List<Integer> those(Colour colour, String thing) {
        return content.where(
                item -> item.hasColour(colour) && Wording.thing(item).equals(thing));
    }

    private static Question question(Colour colour, String thing, String answer, List<Integer> items) {
        return new Question(Family.PRESENCE, Wording.presence(colour, thing), List.of(answer), items);
    }
}
