package io.github.herovlm.benchmark;

import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.golden.Golden;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.llava.ImageEncoding;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.llava.PreparedImage;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Prunes and generates many times over on the tiny golden checkpoint, all strategies and pictures in turn, and prints the
 * process's resident memory as it goes, as a Markdown table. It ends with exit code 1 where memory grew by more than a
 * tenth between the first tenth of the run (warm-up) and its end.
 */
public final class SoakRun {
    private static final SamplingOptions GREEDY = SamplingOptions.greedy(12);
    private static final int ROWS = 20;
    private static final double ALLOWED_GROWTH = 1.1;

    private SoakRun() {}

    /** The one argument is the number of requests, 20 at least; 20,000 without it. */
    public static void main(String[] args) throws IOException {
        int requests = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
        if (requests < ROWS) {
            throw new IllegalArgumentException(
                    requests + " requests: at least " + ROWS + " are needed, one for each row");
        }
        PrintStream out = System.out;
        PrunerRegistry registry = PrunerRegistry.load(SoakRun.class.getClassLoader());
        // Four-by-four patches do not divide by three tiles, so HiRED goes by regions rather than by runs.
        List<ConfiguredPruner> pruners = registry.names().stream()
                .map(name -> registry.configure(name, name.equals("hired") ? Map.of("variant", "spatial") : Map.of()))
                .toList();
        List<byte[]> pictures = new ArrayList<>();
        for (String image : Golden.IMAGES) {
            pictures.add(Files.readAllBytes(Golden.picture(image)));
        }
        out.println("| requests | resident MiB | Java heap in use MiB |\n| ---: | ---: | ---: |");
        long afterWarmUp = 0;
        try (LlavaNext model = LlavaNext.open(new ModelSettings(
                Golden.directory(),
                Golden.directory().resolve("clip"),
                RelevanceMode.CLIP,
                "cpu",
                "fp32",
                DecodeOptions.DEFAULT))) {
            for (int i = 1; i <= requests; i++) {
                request(model, pruners.get(i % pruners.size()), pictures.get(i / pruners.size() % pictures.size()));
                if (i % (requests / ROWS) == 0) {
                    out.printf("| %d | %d | %d |%n", i, residentBytes() >> 20, heapBytes() >> 20);
                }
                if (i == requests / 10) {
                    afterWarmUp = residentBytes();
                }
            }
        }
        if (residentBytes() > afterWarmUp * ALLOWED_GROWTH) {
            System.err.println("resident memory grew by more than a tenth");
            System.exit(1);
        }
    }

    private static void request(LlavaNext model, ConfiguredPruner pruner, byte[] picture) {
        PreparedImage image = model.prepare(picture);
        long[] ids = model.tokenizer().encodePrompt("<s> t15 <image> t13 t77");
        try (ImageEncoding encoding = model.encode(image, pruner.pruner().evidence(model.tower()), "t12 t45")) {
            PrunePlan plan = pruner.pruner().prune(encoding.evidence(), Budget.exact(0.4));
            model.generate(
                    model.pack(ids, List.of(plan)), List.of(encoding), ids, GREEDY, text -> {}, CancelSignal.NEVER);
        }
    }

    private static long residentBytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                .findFirst()
                .orElseThrow();
    }

    private static long heapBytes() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
