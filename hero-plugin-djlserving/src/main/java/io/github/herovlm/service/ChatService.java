package io.github.herovlm.service;

import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.experiment.Experiment;
import io.github.herovlm.experiment.FiguresSnapshot;
import io.github.herovlm.fetch.ImageFetcher;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.Picture;
import io.github.herovlm.openai.ChatRequest;
import io.github.herovlm.schedule.Scheduler;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.torchscript.Parts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Answers chat requests with one loaded model, many at once. No call waits for an answer. For several threads.
 *
 * <p>Closing it ends all requests that are inside, the running ones at their next token, and frees the model.
 */
public final class ChatService implements AutoCloseable {
    /** Requests whose pictures lie decoded, for every thread that decodes. */
    private static final int DECODED_AHEAD = 2;

    private final Parts parts;
    private final Shared shared;

    private ChatService(Parts parts, Shared shared) {
        this.parts = parts;
        this.shared = shared;
    }

    /**
     * Starts the threads.
     *
     * @param model owned by the service from now on, also where this fails
     * @param registry the strategies that requests may name
     * @throws io.github.herovlm.spi.InvalidInputException where a strategy, the log or the checkpoint's chat template is not
     *     accepted
     */
    public static ChatService open(ServiceSettings settings, LlavaNext model, PrunerRegistry registry, Clock clock) {
        Parts parts = new Parts();
        try {
            parts.add(model);
            Experiment experiment =
                    settings.experiment() == null ? null : Experiment.of(settings.experiment(), registry);
            Chooser chooser = new Chooser(registry, settings.pruning(), experiment);
            Prompter prompter = Prompter.of(model);
            Ledger ledger = parts.add(new Ledger(experiment, clock));
            ImageFetcher fetcher = parts.add(ImageFetcher.open(settings.fetching()));
            Executor finisher = parts.add(new WorkThreads("hero-answers", 1)).executor();
            Scheduler scheduler = parts.add(Scheduler.start(model, settings.scheduler()));
            Executor intake = parts.add(new WorkThreads("hero-pictures", settings.intakeThreads()))
                    .executor();
            return new ChatService(
                    parts,
                    new Shared(
                            settings,
                            model,
                            prompter,
                            chooser,
                            new PictureLoader(model, fetcher),
                            scheduler,
                            new Door(settings.scheduler().maxWaiting(), settings.pictureBytes()),
                            new Antechamber(DECODED_AHEAD * settings.intakeThreads()),
                            ledger,
                            new ServiceMetrics(settings.name()),
                            intake,
                            finisher,
                            clock));
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    /**
     * Takes a request in. Returns at once, before there is an answer; whatever happens, the reply is ended once.
     *
     * @param reply may be ended before this returns, where the request is refused
     */
    public void submit(ChatRequest request, Visit visit, Reply reply) {
        new Exchange(shared, request, visit, reply).begin();
    }

    /**
     * Answers a made-up request with every configured strategy, so that no real one pays for what libtorch prepares in its first
     * runs, and what does not work shows now. Counts nowhere.
     *
     * @throws RuntimeException where the model cannot answer
     */
    public void warmUp() {
        Picture picture = shared.model()
                .picture(Rehearsal.picture(shared.model().decoding().maxPixels()));
        picture.prepare();
        Prompter.Words words = shared.prompter().words(Rehearsal.MESSAGES);
        for (Choice choice : shared.chooser().configured()) {
            Rehearsal.run(shared, new PromptMaker(shared.model(), words, List.of(picture), choice));
        }
    }

    /** How busy it is. */
    public ServiceStatus status() {
        return new ServiceStatus(
                shared.door().inside(),
                shared.scheduler().status(),
                shared.model().imageCacheStats());
    }

    /** The experiment's figures; empty where there is none. */
    public Optional<FiguresSnapshot> experiment() {
        return shared.ledger().snapshot();
    }

    /** Tokens are chosen so where a request says nothing: the likeliest each time, so that answers can be compared. */
    public static SamplingOptions usualSampling(int maxNewTokens) {
        return SamplingOptions.greedy(maxNewTokens);
    }

    @Override
    public void close() {
        parts.close();
    }
}
