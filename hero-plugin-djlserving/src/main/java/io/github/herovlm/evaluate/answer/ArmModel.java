package io.github.herovlm.evaluate.answer;

import com.oracle.labs.mlrg.olcut.util.Pair;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tribuo.Example;
import org.tribuo.Excuse;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.provenance.ModelProvenance;

/**
 * One arm as Tribuo takes models: a checkpoint under a strategy, whose answers have been given already. A prediction's active
 * features are the visual tokens that the answer was given from.
 */
public final class ArmModel extends Model<Answer> {
    private final Map<String, Response> responses;

    /**
     * @param arm the words the arm was asked for with
     * @param domain the answers that there are to the questions
     * @param responses by the question's id
     */
    public ArmModel(
            String arm, ModelProvenance provenance, ImmutableAnswerInfo domain, Map<String, Response> responses) {
        super(arm, provenance, new ImmutableFeatureMap(List.of()), domain, false);
        this.responses = Map.copyOf(responses);
    }

    /**
     * The answer that was given to a question.
     *
     * @throws IllegalArgumentException where it was not asked
     */
    @Override
    public Prediction<Answer> predict(Example<Answer> example) {
        Response response = responses.get(Asked.id(example));
        if (response == null) {
            throw new IllegalArgumentException(getName() + " was not asked " + Asked.id(example));
        }
        return new Prediction<>(Answer.of(response.text()), response.visualTokens(), example);
    }

    /** None: there are no features. */
    @Override
    public Map<String, List<Pair<String, Double>>> getTopFeatures(int n) {
        return Map.of();
    }

    @Override
    public Optional<Excuse<Answer>> getExcuse(Example<Answer> example) {
        return Optional.empty();
    }

    @Override
    protected ArmModel copy(String newName, ModelProvenance newProvenance) {
        return new ArmModel(newName, newProvenance, (ImmutableAnswerInfo) getOutputIDInfo(), responses);
    }
}
