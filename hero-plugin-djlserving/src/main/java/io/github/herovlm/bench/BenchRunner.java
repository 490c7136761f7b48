package io.github.herovlm.bench;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.compare.CostModel;
import io.github.herovlm.compare.PlanSummary;
import io.github.herovlm.compare.Timings;
import io.github.herovlm.decode.Decoder;
import io.github.herovlm.decode.KvCache;
import io.github.herovlm.image.PixelValues;
import io.github.herovlm.image.TileLayout;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.TileEncoder;
import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.prompt.PromptPacker;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.torchscript.RandomWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Measures one shape with random weights made on the device: the whole way from pixels to the last token, per ratio. What
 * such a model says means nothing, so tokens are taken greedily and never shown. Relevance is switched off: the shapes
 * have no CLIP.
 */
public final class BenchRunner implements AutoCloseable {
    private static final int SEED = 1;
    private static final int TEXT_TOKEN = 1;

    private final BenchShape shape;
    private final PeakMemory memory;
    private final NDManager manager;
    private final TileEncoder encoder;
    private final Decoder decoder;
    private final PixelValues pixels;

    /** Makes the model's weights, which takes a while for a large shape. */
    public BenchRunner(BenchShape shape, Placement placement) {
        this.shape = shape;
        this.memory = PeakMemory.of(placement);
        this.manager = NDManager.newBaseManager(placement.device(), "PyTorch");
        try (RandomWeights weights = new RandomWeights(placement, SEED)) {
            this.encoder = TileEncoder.withoutRelevance(shape.model(), weights, placement);
            this.decoder = new Decoder(shape.model().text(), false, weights, placement);
        }
        this.pixels = noise(shape);
    }

    private static PixelValues noise(BenchShape shape) {
        int size = shape.model().vision().imageSize();
        TileLayout layout = TileLayout.choose(
                shape.imageWidth(), shape.imageHeight(), shape.model().gridPinpoints());
        TileGrid grid = new TileGrid(
                layout.plane().height() / size,
                layout.plane().width() / size,
                shape.model().vision().patchesPerSide(),
                shape.imageWidth(),
                shape.imageHeight());
        SplittableRandom random = new SplittableRandom(SEED);
        float[] values = new float[grid.tiles() * 3 * size * size];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble(-2, 2);
        }
        return new PixelValues(grid, size, values);
    }

    /** What the peak memory of the rows means. */
    public String memoryMeasure() {
        return memory.description();
    }

    /**
     * Measures one line of the table.
     *
     * @param repeat measured runs; one more is made first to warm up
     * @param progress is told what runs
     */
    public BenchRow measure(ConfiguredPruner pruner, Budget budget, int repeat, Consumer<String> progress) {
        String label = pruner.name() + "@" + budget.retention();
        progress.accept(label + ": warm-up");
        Run run = run(pruner, budget);
        memory.reset();
        List<Timings> timings = new ArrayList<>();
        for (int i = 1; i <= repeat; i++) {
            progress.accept(label + ": run " + i + " of " + repeat);
            run = run(pruner, budget);
            timings.add(run.timings());
        }
        PackedPrompt prompt = run.prompt();
        return BenchRow.of(
                budget.retention(),
                pruner.name(),
                new BenchRow.Tokens(prompt.length(), prompt.text(), prompt.visual(), prompt.newlines()),
                CostModel.of(shape.model().text()),
                memory.bytes(),
                timings,
                shape.newTokens());
    }

    private record Run(PackedPrompt prompt, Timings timings) {}

    private Run run(ConfiguredPruner pruner, Budget budget) {
        final long start = System.nanoTime();
        try (ImageEncoding encoding = encoder.encode(pixels, pruner.pruner().evidence(encoder.tower()), null);
                NDManager owner = manager.newSubManager()) {
            final long encoded = System.nanoTime();
            PrunePlan plan = pruner.pruner().prune(encoding.evidence(), budget);
            final long pruned = System.nanoTime();
            PackedPrompt prompt = prompt(pruner, plan, budget.retention());
            try (KvCache cache = decoder.newCache(prompt.length() + shape.newTokens())) {
                float[] logits;
                try (NDArray embeddings = decoder.pack(owner, prompt.codes(), List.of(encoding.visual()))) {
                    logits = decoder.prefill(embeddings, cache);
                }
                int token = argmax(logits);
                final long first = System.nanoTime();
                for (int i = 1; i < shape.newTokens(); i++) {
                    token = argmax(decoder.step(token, cache));
                }
                long end = System.nanoTime();
                return new Run(
                        prompt,
                        new Timings(
                                0,
                                millis(start, encoded),
                                0,
                                millis(encoded, pruned),
                                millis(pruned, first),
                                millis(start, first),
                                millis(first, end),
                                millis(start, end)));
            }
        }
    }

    /** Text before and after the picture, as many tokens as the shape asks for at this ratio. */
    private PackedPrompt prompt(ConfiguredPruner pruner, PrunePlan plan, double retention) {
        int visual = plan.keptPatches() + plan.keptNewlines();
        if (visual >= shape.promptTokens(retention) && PlanSummary.of(plan).keptShare() > retention) {
            throw new InvalidInputException(
                    "pruner",
                    pruner.name(),
                    "a strategy that goes by the ratio: this one ignores it and keeps " + visual
                            + " visual tokens, while the shape " + shape.name() + " reads "
                            + shape.promptTokens(retention) + " tokens in all at " + retention);
        }
        long[] ids = new long[shape.textTokens(retention, visual) + 1];
        Arrays.fill(ids, TEXT_TOKEN);
        ids[ids.length / 2] = shape.model().imageTokenId();
        return new PromptPacker(
                        shape.model().imageTokenId(), shape.model().text().vocabSize())
                .pack(ids, List.of(plan));
    }

    private static double millis(long from, long to) {
        return (to - from) / 1e6;
    }

    private static int argmax(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        return best;
    }

    @Override
    public void close() {
        decoder.close();
        encoder.close();
        manager.close();
    }
}
