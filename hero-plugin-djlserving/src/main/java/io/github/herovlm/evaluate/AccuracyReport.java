package io.github.herovlm.evaluate;

import io.github.herovlm.compare.ModelSummary;
import io.github.herovlm.compare.RunEnvironment;
import io.github.herovlm.evaluate.answer.AnswerEvaluation;
import io.github.herovlm.evaluate.answer.Score;
import io.github.herovlm.evaluate.answer.TestDataProvenance;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunerProvenance;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How arms did on a test set.
 *
 * @param createdAt when the run began
 * @param data the test set
 * @param checkpoint what answered
 * @param provenance what else it takes to make these figures again
 * @param arms one each, in the order asked for
 */
public record AccuracyReport(
        Instant createdAt, Data data, Checkpoints checkpoint, Settings provenance, List<ArmAccuracy> arms) {
    public AccuracyReport {
        arms = List.copyOf(arms);
    }

    /**
     * A test set.
     *
     * @param name of its folder
     * @param sha256 of its file of questions
     * @param picturesSha256 see {@link TestDataProvenance}
     * @param questions how many were asked
     * @param pictures how many they are about
     * @param chance accuracy of always giving the commonest answer of the question's family
     * @param families by name
     */
    public record Data(
            String name,
            String sha256,
            String picturesSha256,
            int questions,
            int pictures,
            double chance,
            SortedMap<String, Family> families) {
        static Data of(TestDataProvenance provenance, Chance chance) {
            SortedMap<String, Family> families = new TreeMap<>();
            chance.families().forEach((name, score) -> families.put(name, new Family(score.total(), score.accuracy())));
            return new Data(
                    provenance.name(),
                    provenance.sha256(),
                    provenance.picturesSha256(),
                    provenance.questions(),
                    provenance.pictures(),
                    chance.all().accuracy(),
                    Collections.unmodifiableSortedMap(families));
        }
    }

    /** Questions of a family, and the accuracy of always giving its commonest answer. */
    public record Family(int questions, double chance) {}

    /**
     * What answered.
     *
     * @param summary the model in words
     * @param files SHA-256 of the checkpoint's files
     * @param clip the CLIP checkpoint's name, if there was one
     * @param clipFiles SHA-256 of its files
     */
    public record Checkpoints(
            ModelSummary summary,
            SortedMap<String, String> files,
            @Nullable String clip,
            SortedMap<String, String> clipFiles) {}

    /**
     * How it answered.
     *
     * @param plane overrides every strategy's own where given
     * @param newlines overrides every strategy's own where given
     * @param maxNewTokens longest answer; tokens are taken greedily
     * @param tribuo version of the library that counted
     * @param environment versions and hardware
     */
    public record Settings(
            BudgetMode budget,
            @Nullable PlanePolicy plane,
            @Nullable NewlinePolicy newlines,
            int maxNewTokens,
            String tribuo,
            RunEnvironment environment) {}

    /**
     * How one arm did.
     *
     * @param arm the words it was asked for with
     * @param strategy the strategy's name
     * @param ratio r as asked for
     * @param budget how it was turned into token counts
     * @param accuracy correct / total
     * @param familyAccuracy the mean of the families' accuracies
     * @param visualTokensMean patches read, newlines not counted, on average over the questions
     * @param families by name
     * @param provenance the configured strategy: class, version, parameters
     */
    public record ArmAccuracy(
            String arm,
            String strategy,
            double ratio,
            BudgetMode budget,
            int correct,
            int total,
            double accuracy,
            double familyAccuracy,
            double visualTokensMean,
            SortedMap<String, FamilyAccuracy> families,
            PrunerProvenance provenance) {
        static ArmAccuracy of(Contestant contestant, AnswerEvaluation evaluation, Chance chance) {
            SortedMap<String, FamilyAccuracy> families = new TreeMap<>();
            for (Map.Entry<String, Score> family : evaluation.families().entrySet()) {
                families.put(family.getKey(), FamilyAccuracy.of(family.getValue(), chance.of(family.getKey())));
            }
            return new ArmAccuracy(
                    contestant.arm().label(),
                    contestant.pruner().provenance().prunerName(),
                    contestant.arm().retention(),
                    contestant.budget().mode(),
                    evaluation.all().correct(),
                    evaluation.all().total(),
                    evaluation.all().accuracy(),
                    evaluation.familyAccuracy(),
                    evaluation.visualTokensMean(),
                    Collections.unmodifiableSortedMap(families),
                    contestant.pruner().provenance());
        }
    }

    /**
     * One family of an arm.
     *
     * @param accuracy correct / total
     * @param chance accuracy of always giving the family's commonest answer
     */
    public record FamilyAccuracy(int correct, int total, double accuracy, double chance) {
        static FamilyAccuracy of(Score score, double chance) {
            return new FamilyAccuracy(score.correct(), score.total(), score.accuracy(), chance);
        }
    }
}
