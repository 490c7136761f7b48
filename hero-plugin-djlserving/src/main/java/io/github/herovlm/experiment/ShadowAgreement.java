package io.github.herovlm.experiment;

import java.util.List;

/**
 * How far a shadow arm says what the request was answered.
 *
 * @param answeredBy the arm that answered
 * @param commonPrefix tokens from the start in which both are the same
 * @param answerTokens tokens of the answer given
 * @param identical whether both are the same to the end
 */
public record ShadowAgreement(String answeredBy, int commonPrefix, int answerTokens, boolean identical) {
    /** Compares the tokens of both, end-of-text included or left out in both. */
    public static ShadowAgreement between(String answeredBy, List<Integer> answer, List<Integer> shadow) {
        int same = 0;
        while (same < Math.min(answer.size(), shadow.size()) && answer.get(same).equals(shadow.get(same))) {
            same++;
        }
        return new ShadowAgreement(answeredBy, same, answer.size(), answer.equals(shadow));
    }
}
