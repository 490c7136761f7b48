package io.github.herovlm.compare;

import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.spi.Unpadding;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** A comparison as a 7B model would give it, with drawn pictures and invented answers. */
public final class SampleReport {
    static final CostModel VICUNA_7B = new CostModel(32, 4096, 11008, 4096, 4096);
    /** Where the sample was made. */
    public static final RunEnvironment ENVIRONMENT = new RunEnvironment(
            "0.1.0", "0.35.1", "PyTorch 2.7.1", "OpenJDK 17.0.15", "Linux 6.1 amd64", 16, "gpu0", "bf16");

    static final Sampling SAMPLING = new Sampling(0.7, 0.9, 40, 271828, 1.1, List.of("\n\n", "USER:"), 24, false);
    private static final PrunerRegistry STRATEGIES = PrunerRegistry.load(SampleReport.class.getClassLoader());
    private static final TileGrid GRID = new TileGrid(2, 2, 24, 672, 588);

    private SampleReport() {}

    /** A comparison with this question. */
    public static ComparisonReport of(String prompt, boolean randomWeights) {
        return of(prompt, randomWeights, false);
    }

    /** A comparison with this question, of which CLIP read all or not. */
    public static ComparisonReport of(String prompt, boolean randomWeights, boolean truncated) {
        List<Arm> arms = Arms.parse(Arms.DEFAULT + ",hero@0.1:alpha=0.7,variant=paper");
        List<ArmRun> runs = new ArrayList<>();
        for (Arm arm : arms) {
            runs.add(run(arm, runs.size()));
        }
        return new ComparisonReport(
                Instant.parse("2026-11-21T09:30:00Z"),
                new ComparisonReport.Subject(
                        EmbeddedImage.png(png(picture())),
                        "harbour.jpg",
                        new PlanSummary.Size(672, 588),
                        new PlanSummary.Grid(2, 2, 24),
                        prompt,
                        prompt,
                        truncated),
                BudgetMode.EXACT,
                SAMPLING,
                model(randomWeights),
                ENVIRONMENT,
                ComparisonReport.results(runs, VICUNA_7B));
    }

    /** A 7B model. */
    public static ModelSummary model(boolean randomWeights) {
        return new ModelSummary(
                "llava-v1.6-vicuna-7b-hf",
                "24-layer CLIP at 336 px, 32-layer llama of width 4096",
                7_063_000_000L,
                "clip",
                randomWeights);
    }

    static ArmRun run(Arm arm, int index) {
        PrunePlan plan = plan(arm.retention(), index);
        double share = plan.keptPatches() / 2592.0;
        double prefill = 310 * share + 12;
        int same = index == 0 ? 24 : Math.max(2, 24 - 5 * index);
        return new ArmRun(
                arm,
                plan,
                STRATEGIES.configure(arm.pruner(), arm.settings()).provenance(),
                39,
                index == 3
                        ? ""
                        : "Two fishing boats lie at the quay; the nearer one, red and white, is called Marta."
                                + (index > 1 ? " <b>Gulls</b> & nets\nlie beside it.\u001b[2J" : ""),
                IntStream.range(0, 24).mapToObj(i -> i < same ? i : i + index).toList(),
                FirstToken.ofLogits(new float[] {3, 1 + index * .1f, 0, -2 + index}),
                EmbeddedImage.png(png(overlay(plan))),
                new Timings(
                        8.4, 61.2, 4.1, index == 0 ? 0.02 : 0.6, prefill, 75 + prefill, 23 * 11.5, 75 + prefill + 265));
    }

    /** A plan of about this ratio. */
    public static PrunePlan plan(double retention, long seed) {
        var region = GRID.contentRegion(Unpadding.MODEL);
        var random = new SplittableRandom(seed);
        int[][] kept = IntStream.range(0, 5)
                .mapToObj(tile -> (tile == 0
                                ? IntStream.range(0, 576)
                                : Arrays.stream(GRID.contentPatches(tile, region)))
                        .filter(patch ->
                                retention == 1 || random.nextDouble() < retention * (tile == 0 ? 1 : 0.7 + 0.15 * tile))
                        .toArray())
                .toArray(int[][]::new);
        int[] budgets = Arrays.stream(kept).mapToInt(tile -> tile.length).toArray();
        if (seed == 2) {
            budgets[3] += 17;
        }
        return new PrunePlan(GRID, PlanePolicy.CONTENT, NewlinePolicy.CONTENT_ROWS, region, budgets, kept);
    }

    private static BufferedImage picture() {
        BufferedImage image = new BufferedImage(672, 588, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setPaint(new GradientPaint(0, 0, new Color(0x9ecbe8), 0, 330, new Color(0xf4e3c4)));
        g.fillRect(0, 0, 672, 330);
        g.setPaint(new GradientPaint(0, 330, new Color(0x2f6f8f), 0, 588, new Color(0x123247)));
        g.fillRect(0, 330, 672, 258);
        g.setColor(new Color(0xb03a2e));
        g.fillPolygon(new int[] {120, 380, 340, 160}, new int[] {360, 360, 430, 430}, 4);
        g.setColor(Color.WHITE);
        g.fillRect(220, 290, 80, 70);
        g.setColor(new Color(0x333333));
        g.setStroke(new BasicStroke(6));
        g.drawLine(330, 120, 330, 360);
        g.dispose();
        return image;
    }

    private static BufferedImage overlay(PrunePlan plan) {
        BufferedImage image = new BufferedImage(672 + 24 + 336, 588, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(new Color(0x808080));
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.drawImage(picture(), 0, 0, null);
        g.drawImage(picture(), 696, 0, 336, 336, null);
        g.setComposite(AlphaComposite.SrcOver.derive(0.75f));
        g.setColor(Color.BLACK);
        for (int tile = 0; tile <= 4; tile++) {
            boolean[] keep = new boolean[576];
            Arrays.stream(plan.kept(tile)).forEach(patch -> keep[patch] = true);
            for (int patch = 0; patch < 576; patch++) {
                int x = tile == 0 ? 696 + patch % 24 * 14 : GRID.planeColumn(tile, patch) * 14;
                int y = tile == 0 ? patch / 24 * 14 : (GRID.planeRow(tile, patch) - 3) * 14;
                if (!keep[patch] && y >= 0 && y < 588) {
                    g.fillRect(x, y, 14, 14);
                }
            }
        }
        g.dispose();
        return image;
    }

    private static byte[] png(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
