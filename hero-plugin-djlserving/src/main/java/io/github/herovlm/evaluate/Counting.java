package io.github.herovlm.evaluate;

import io.github.herovlm.evaluate.AccuracyReport.ArmAccuracy;
import io.github.herovlm.evaluate.answer.Answer;
import io.github.herovlm.evaluate.answer.AnswerEvaluation;
import io.github.herovlm.evaluate.answer.AnswerFactory;
import io.github.herovlm.evaluate.answer.ArmModel;
import io.github.herovlm.evaluate.answer.ImmutableAnswerInfo;
import io.github.herovlm.evaluate.answer.MutableAnswerInfo;
import io.github.herovlm.evaluate.answer.Response;
import io.github.herovlm.workbench.Policies;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tribuo.DataSource;
import org.tribuo.Tribuo;

/** From answers to figures. */
final class Counting {
    private Counting() {}

    /** @param responses by question, then by arm */
    static Accuracy of(
            EvaluateJob job,
            TestData data,
            List<Contestant> contestants,
            List<List<Response>> responses,
            Provenances provenances) {
        Chance chance = Chance.of(data.items());
        DataSource<Answer> questions = data.source();
        ImmutableAnswerInfo domain = domain(data.items());
        AnswerFactory factory = new AnswerFactory();
        List<AnswerEvaluation> evaluations = new ArrayList<>();
        List<ArmAccuracy> arms = new ArrayList<>();
        for (int arm = 0; arm < contestants.size(); arm++) {
            Contestant contestant = contestants.get(arm);
            Map<String, Response> given = new HashMap<>();
            for (int place = 0; place < data.items().size(); place++) {
                given.put(data.items().get(place).id(), responses.get(place).get(arm));
            }
            ArmModel model = new ArmModel(contestant.arm().label(), provenances.of(contestant), domain, given);
            AnswerEvaluation evaluation = factory.getEvaluator().evaluate(model, questions);
            evaluations.add(evaluation);
            arms.add(ArmAccuracy.of(contestant, evaluation, chance));
        }
        Policies policies = job.policies();
        return new Accuracy(
                new AccuracyReport(
                        provenances.createdAt(),
                        AccuracyReport.Data.of(data.provenance(), chance),
                        provenances.checkpoints(),
                        new AccuracyReport.Settings(
                                policies.mode(),
                                policies.plane(),
                                policies.newlines(),
                                job.maxNewTokens(),
                                Tribuo.VERSION,
                                provenances.environment()),
                        arms),
                evaluations);
    }

    private static ImmutableAnswerInfo domain(List<Item> items) {
        MutableAnswerInfo info = new MutableAnswerInfo();
        items.forEach(item -> info.observe(item.truth()));
        return info.generateImmutableOutputInfo();
    }
}
