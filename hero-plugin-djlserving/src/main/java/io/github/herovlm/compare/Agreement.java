package io.github.herovlm.compare;

import java.util.List;

/**
 * How far an arm answers as the first arm does.
 *
 * @param commonPrefix tokens from the start in which both answers are the same
 * @param identical whether the answers are the same to the end
 * @param firstTokenKl D(first arm ‖ this arm) of the first token's distribution, nats; infinite where the first arm could
 *     begin as this one cannot
 */
public record Agreement(int commonPrefix, boolean identical, double firstTokenKl) {
    /** Compares an arm with the first. */
    static Agreement between(ArmRun first, ArmRun arm) {
        List<Integer> expected = first.tokenIds();
        List<Integer> actual = arm.tokenIds();
        int same = 0;
        while (same < Math.min(expected.size(), actual.size())
                && expected.get(same).equals(actual.get(same))) {
            same++;
        }
        return new Agreement(same, expected.equals(actual), first.firstToken().divergenceTo(arm.firstToken()));
    }
}
