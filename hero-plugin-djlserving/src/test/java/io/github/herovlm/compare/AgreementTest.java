package io.github.herovlm.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.herovlm.spi.InvalidInputException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgreementTest {
    @Test
    void divergenceOfTwoCoins() {
        FirstToken fair = FirstToken.ofLogits(new float[] {0, 0});
        FirstToken loaded = FirstToken.ofLogits(new float[] {(float) Math.log(3), 0});
        double fairToLoaded = 0.5 * Math.log(0.5 / 0.75) + 0.5 * Math.log(0.5 / 0.25);
        double loadedToFair = 0.75 * Math.log(0.75 / 0.5) + 0.25 * Math.log(0.25 / 0.5);
        assertThat(fair.divergenceTo(loaded)).isCloseTo(fairToLoaded, within(1e-7));
        assertThat(loaded.divergenceTo(fair)).isCloseTo(loadedToFair, within(1e-7));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shiftingAllLogitsChangesNothingAndLargeOnesDoNotOverflow(long seed) {
        float[] logits = new float[500];
        float[] shifted = new float[500];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < logits.length; i++) {
            logits[i] = random.nextInt(-4000, 4000) / 8f;
            shifted[i] = logits[i] + 1024;
        }
        FirstToken one = FirstToken.ofLogits(logits);
        assertThat(one.divergenceTo(FirstToken.ofLogits(shifted))).isCloseTo(0, within(1e-9));
        assertThat(FirstToken.ofLogits(new float[500]).divergenceTo(one))
                .isFinite()
                .isPositive();
    }

    @Test
    void refusesWhatIsNoDistribution() {
        assertThatThrownBy(() -> FirstToken.ofLogits(new float[] {1, Float.NaN}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("logit of token 1");
        FirstToken two = FirstToken.ofLogits(new float[2]);
        assertThatThrownBy(() -> two.divergenceTo(FirstToken.ofLogits(new float[3])))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3 probabilities");
    }

    @Test
    void tokensThatCannotComeAreNoMistake() {
        FirstToken coin = FirstToken.ofLogits(new float[] {0, 0, Float.NEGATIVE_INFINITY});
        FirstToken loaded = FirstToken.ofLogits(new float[] {(float) Math.log(3), 0, Float.NEGATIVE_INFINITY});
        FirstToken die = FirstToken.ofLogits(new float[] {0, 0, 0});
        assertThat(coin.divergenceTo(loaded)).isCloseTo(0.5 * Math.log(4.0 / 3), within(1e-7));
        assertThat(coin.divergenceTo(die)).isCloseTo(Math.log(1.5), within(1e-7));
        assertThat(die.divergenceTo(coin)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Figures.nats(die.divergenceTo(coin))).isEqualTo("∞");
        assertThat(JsonDocument.compact(new Agreement(0, false, die.divergenceTo(coin))))
                .isEqualTo("{\"common_prefix\":0,\"identical\":false}");
        assertThatThrownBy(() -> FirstToken.ofLogits(new float[] {Float.NEGATIVE_INFINITY}))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> FirstToken.ofLogits(new float[] {0, Float.POSITIVE_INFINITY}))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void countsTokensUpToTheFirstDifference() {
        ArmRun first = answering(1, 2, 3, 4);
        assertThat(Agreement.between(first, first)).isEqualTo(new Agreement(4, true, 0));
        assertThat(Agreement.between(first, answering(1, 2, 9, 4)).commonPrefix())
                .isEqualTo(2);
        assertThat(Agreement.between(first, answering(1, 2))).isEqualTo(new Agreement(2, false, 0));
        assertThat(Agreement.between(first, answering()).commonPrefix()).isZero();
        assertThat(Agreement.between(first, answering(1000, 2)).identical()).isFalse();
    }

    /** Ids above 127 are boxed apart, so equality must be by value. */
    @Test
    void comparesLargeIdsByValue() {
        assertThat(Agreement.between(answering(32000, 31999), answering(32000, 31999))
                        .commonPrefix())
                .isEqualTo(2);
    }

    private static ArmRun answering(Integer... tokens) {
        ArmRun run = SampleReport.run(Arm.parse("hero@0.2"), 1);
        return new ArmRun(
                run.arm(),
                run.plan(),
                run.provenance(),
                run.textTokens(),
                run.answer(),
                List.of(tokens),
                run.firstToken(),
                run.overlay(),
                run.timings());
    }
}
