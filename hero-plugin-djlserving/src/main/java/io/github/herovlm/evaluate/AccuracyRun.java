package io.github.herovlm.evaluate;

import io.github.herovlm.compare.ModelSummary;
import io.github.herovlm.compare.RunEnvironment;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.evaluate.answer.CheckpointProvenance;
import io.github.herovlm.evaluate.answer.Response;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.workbench.Progress;
import io.github.herovlm.workbench.Prompt;
import io.github.herovlm.workbench.Summaries;
import io.github.herovlm.workbench.Versions;
import io.github.herovlm.workbench.WantedEvidence;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks every arm every question of a test set and counts what they get right. */
public final class AccuracyRun {
    /** Room for one encoded picture of the largest published model, in fp32. */
    private static final long PICTURE_BYTES = 128L << 20;

    private final EvaluateJob job;
    private final ClassLoader strategies;
    private final Progress progress;

    private AccuracyRun(EvaluateJob job, ClassLoader strategies, Progress progress) {
        this.job = job;
        this.strategies = strategies;
        this.progress = progress;
    }

    /**
     * Runs a job.
     *
     * @param strategies the class loader that sees the strategies' jars
     * @param progress told on this thread
     * @throws io.github.herovlm.spi.InvalidInputException where the test set, a checkpoint or a setting is not accepted
     * @throws io.github.herovlm.workbench.ArmException where an arm fails
     * @throws QuestionException where a question or its picture does
     */
    public static Accuracy of(EvaluateJob job, ClassLoader strategies, Clock clock, Progress progress)
            throws IOException, InterruptedException {
        return new AccuracyRun(job, strategies, progress).run(clock.instant());
    }

    private Accuracy run(Instant createdAt) throws IOException, InterruptedException {
        // What costs nothing to find wrong comes first: a test set takes a while to read, a model to load.
        SamplingOptions sampling = SamplingOptions.greedy(job.maxNewTokens());
        List<Contestant> contestants = Contestant.of(job, strategies);
        EvidenceRequest wanted = WantedEvidence.check(
                job.model(),
                tower -> contestants.stream()
                        .map(contestant -> contestant.evidence(tower))
                        .reduce(EvidenceRequest.NOTHING, EvidenceRequest::union));
        progress.now("reading " + job.data());
        TestData data = TestDataReader.read(job.data(), job.limit());
        List<Prompt> prompts = Prompts.of(data.items(), job.model().checkpoint());
        CheckpointProvenance model = hashed(job.model().checkpoint());
        Path clipFolder = job.model().clip();
        CheckpointProvenance clip = clipFolder == null ? null : hashed(clipFolder);
        Placement placement = Placement.of(job.model().device(), job.model().dtype());
        Workers workers = Workers.on(placement, job.workers());
        progress.now("loading " + model.name());
        try (LlavaNext loaded = LlavaNext.open(job.model(), workers.count() * PICTURE_BYTES)) {
            Examination examination = new Examination(loaded, wanted, contestants, data.items(), prompts, sampling);
            List<List<Response>> responses = answers(examination, data, workers);
            return Counting.of(job, data, contestants, responses, provenances(createdAt, model, clip, loaded));
        }
    }

    private CheckpointProvenance hashed(Path folder) throws IOException {
        progress.now("hashing " + ModelSummary.nameOf(folder));
        return Provenances.checkpoint(folder);
    }

    private Provenances provenances(
            Instant createdAt, CheckpointProvenance model, @Nullable CheckpointProvenance clip, LlavaNext loaded) {
        RunEnvironment environment = Versions.environment(loaded.placement());
        return new Provenances(
                createdAt,
                Summaries.of(job.model(), loaded.checkpoint().config()),
                model,
                clip,
                environment,
                job.maxNewTokens());
    }

    /** By question in the order of the test set, then by arm. */
    private List<List<Response>> answers(Examination examination, TestData data, Workers workers)
            throws IOException, InterruptedException {
        Map<Integer, List<Response>> responses = new TreeMap<>();
        int total = data.items().size();
        List<Callable<Map<Integer, List<Response>>>> work = data.byPicture().values().stream()
                .<Callable<Map<Integer, List<Response>>>>map(places -> () -> examination.ask(places))
                .toList();
        progress.now("asking " + total + " questions");
        workers.run(work, some -> {
            responses.putAll(some);
            progress.now("asked " + responses.size() + " of " + total + " questions");
        });
        return List.copyOf(responses.values());
    }
}
