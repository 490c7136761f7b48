package io.github.herovlm.benchmark;

import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.decode.Sequence;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.schedule.Job;
import io.github.herovlm.schedule.PreparedPrompt;
import io.github.herovlm.schedule.Priority;
import io.github.herovlm.schedule.Scheduler;
import io.github.herovlm.schedule.SchedulerSettings;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.workbench.demo.DemoFiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What 1, 4 and 16 answers at a time cost on the demo's checkpoint, in fp32 on the CPU, as a Markdown table. Decoding is measured
 * alone, from the first token of each answer to its last, in CPU time of the thread that writes. Whole requests are measured by
 * the clock, and by the CPU time that each of the scheduler's two threads spends on one. With {@code OMP_NUM_THREADS=1} these
 * threads do all the work: alone a request takes the sum of both, among many on an idle machine the larger one. The picture
 * has been encoded before.
 *
 * <p>The rounds go through all numbers of answers in turn, so that a machine that is busy now and then disturbs all alike; figures
 * are medians, gains those of a round against its single answer.
 */
public final class ThroughputRun {
    private static final int[] CONCURRENT = {1, 4, 16};
    private static final int MOST = 16;
    private static final int POOL = 80_000;
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
    private static final PrunerRegistry PRUNERS = PrunerRegistry.load(ThroughputRun.class.getClassLoader());

    private final LlavaNext model;
    private final byte[] picture;
    private final String prompt;
    private final SamplingOptions sampling;

    private ThroughputRun(LlavaNext model, byte[] picture, String question, int tokens) {
        this.model = model;
        this.picture = picture;
        this.prompt = "USER: <image>\n" + question + " ASSISTANT:";
        this.sampling = new SamplingOptions(0, 1, 0, null, 1, List.of(), tokens, true);
    }

    /** Arguments: tokens an answer (64), rounds (5), retention ratios (0.2 1.0). */
    public static void main(String[] args) throws IOException {
        int tokens = args.length > 0 ? Integer.parseInt(args[0]) : 64;
        int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        double[] ratios = args.length > 2
                ? Arrays.stream(args).skip(2).mapToDouble(Double::parseDouble).toArray()
                : new double[] {0.2, 1.0};
        DemoFiles files = DemoFiles.prepare(Path.of("target", "demo"), System.err::println);
        ModelSettings settings =
                new ModelSettings(files.model(), null, RelevanceMode.NONE, "cpu", "fp32", DecodeOptions.DEFAULT);
        System.out.println(
                "| r | prompt tokens | answers at a time | decode tokens/CPU s | gain | requests' tokens/s | gain"
                        + " | reading CPU ms | writing CPU ms |");
        System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        try (LlavaNext model = LlavaNext.open(settings, 64 << 20)) {
            ThroughputRun run = new ThroughputRun(model, Files.readAllBytes(files.picture()), files.question(), tokens);
            for (double ratio : ratios) {
                run.print(ratio, rounds);
            }
        }
    }

    /**
     * One measurement.
     *
     * @param decode tokens per CPU second of decoding alone
     * @param rate tokens per second of whole requests
     * @param reading CPU milliseconds of a request on the thread that makes and reads prompts
     * @param writing CPU milliseconds of a request on the thread that writes answers
     */
    private record Figures(double decode, double rate, double reading, double writing) {}

    private void print(double ratio, int rounds) {
        List<List<Figures>> all = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        decode(ratio, MOST);
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < CONCURRENT.length; i++) {
                all.get(i).add(requests(ratio, CONCURRENT[i], decode(ratio, CONCURRENT[i])));
            }
        }
        int length;
        try (PreparedPrompt prompt = prompt(ratio)) {
            length = prompt.packed().length();
        }
        for (int i = 0; i < CONCURRENT.length; i++) {
            List<Figures> these = all.get(i);
            System.out.printf(
                    "| %.1f | %d | %d | %.0f | %.2f | %.0f | %.2f | %.0f | %.0f |%n",
                    ratio,
                    length,
                    CONCURRENT[i],
                    median(these, Figures::decode),
                    gain(all.get(0), these, Figures::decode),
                    median(these, Figures::rate),
                    gain(all.get(0), these, Figures::rate),
                    median(these, Figures::reading),
                    median(these, Figures::writing));
        }
    }

    private static double gain(List<Figures> single, List<Figures> these, ToDoubleFunction<Figures> figure) {
        return median(IntStream.range(0, these.size())
                .mapToDouble(
                        round -> figure.applyAsDouble(these.get(round)) / figure.applyAsDouble(single.get(round))));
    }

    private static double median(List<Figures> these, ToDoubleFunction<Figures> figure) {
        return median(these.stream().mapToDouble(figure));
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private PreparedPrompt prompt(double ratio) {
        long[] ids = model.tokenizer().encodePrompt(prompt);
        ConfiguredPruner pruner = PRUNERS.configure("hero");
        ImageEncoding encoding = model.encode(picture, pruner.pruner().evidence(model.tower()), null);
        PrunePlan plan = pruner.pruner().prune(encoding.evidence(), Budget.exact(ratio));
        return PreparedPrompt.owning(model.pack(ids, List.of(plan)), List.of(encoding), ids);
    }

    /** Tokens per CPU second of so many answers side by side, all from their second token on. */
    private double decode(double ratio, int count) {
        List<Sequence> sequences = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                try (PreparedPrompt prompt = prompt(ratio)) {
                    Sequence sequence =
                            model.start(prompt.packed(), prompt.images(), prompt.ids(), sampling, text -> {});
                    sequences.add(sequence);
                    sequence.begin();
                }
            }
            long start = CLOCK.getCurrentThreadCpuTime();
            int tokens = 0;
            while (!sequences.get(0).ended()) {
                List<float[]> logits = model.step(sequences);
                for (int i = 0; i < count; i++) {
                    sequences.get(i).take(logits.get(i));
                }
                tokens += count;
            }
            return tokens * 1e9 / (CLOCK.getCurrentThreadCpuTime() - start);
        } finally {
            sequences.forEach(Sequence::close);
        }
    }

    /** Whole requests, so many in flight at any time. */
    private Figures requests(double ratio, int count, double decode) {
        int total = Math.max(4, 2 * count);
        try (Scheduler scheduler = Scheduler.start(model, new SchedulerSettings(MOST, MOST, POOL))) {
            long start = System.nanoTime();
            List<CompletableFuture<Void>> clients = Stream.generate(() -> client(scheduler, ratio, total / count))
                    .limit(count)
                    .toList();
            clients.forEach(CompletableFuture::join);
            double rate = (double) total * sampling.maxNewTokens() * 1e9 / (System.nanoTime() - start);
            return new Figures(decode, rate, cpuMillis("hero-prompts") / total, cpuMillis("hero-scheduler") / total);
        }
    }

    private static double cpuMillis(String thread) {
        return Arrays.stream(CLOCK.dumpAllThreads(false, false))
                        .filter(info -> info.getThreadName().equals(thread))
                        .mapToLong(info -> CLOCK.getThreadCpuTime(info.getThreadId()))
                        .max()
                        .orElseThrow()
                / 1e6;
    }

    /** Sends one request after another. */
    private CompletableFuture<Void> client(Scheduler scheduler, double ratio, int requests) {
        if (requests == 0) {
            return CompletableFuture.completedFuture(null);
        }
        Job job = new Job(
                () -> prompt(ratio),
                POOL / MOST - sampling.maxNewTokens(),
                sampling,
                text -> {},
                null,
                Priority.NORMAL);
        return scheduler.submit(job).result().thenCompose(done -> client(scheduler, ratio, requests - 1));
    }
}
