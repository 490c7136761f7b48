package io.github.herovlm.compare;

import io.github.herovlm.spi.PrunerProvenance;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison as the HTML template reads it: words and figures ready to print, bars as percentages. */
final class ReportView {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ComparisonReport report;
    private final ArmResult first;
    private final double mostTokens;
    private final double longestWait;

    private ReportView(ComparisonReport report) {
        this.report = report;
        this.first = report.arms().get(0);
        this.mostTokens = report.arms().stream()
                .mapToDouble(arm -> arm.tokens().prompt())
                .max()
                .orElseThrow();
        this.longestWait = report.arms().stream()
                .mapToDouble(arm -> arm.timings().firstToken())
                .max()
                .orElseThrow();
    }

    /** The template's variables. */
    static Map<String, Object> of(ComparisonReport report) {
        ReportView view = new ReportView(report);
        return Map.of(
                "sampling", view.sampling(),
                "css", HtmlTemplate.resource("report.css"),
                "created", MINUTE.format(report.createdAt()),
                "subject", view.subject(),
                "model", view.model(),
                "random_weights", report.model().randomWeights(),
                "first", view.first.arm(),
                "arms", report.arms().stream().map(view::arm).toList(),
                "environment", view.environment());
    }

    private Map<String, Object> subject() {
        ComparisonReport.Subject subject = report.subject();
        PlanSummary.Grid grid = subject.grid();
        return Map.of(
                "picture", subject.picture().dataUri(),
                "name", subject.pictureName(),
                "size", subject.image().width() + " × " + subject.image().height(),
                "prompt", subject.prompt(),
                "instruction", subject.instruction(),
                "truncated", subject.instructionTruncated(),
                "tiles",
                        grid.rows() + " × " + grid.columns() + " tiles and a thumbnail of " + grid.patchesPerSide()
                                + " × " + grid.patchesPerSide() + " patches each",
                "visual", first.tokens().visualBefore(),
                "newlines", first.tokens().newlinesBefore());
    }

    private Map<String, Object> model() {
        ModelSummary model = report.model();
        return Map.of(
                "name", model.name(),
                "architecture", model.architecture(),
                "parameters", parameters(model.parameters()),
                "device", report.environment().device(),
                "dtype", report.environment().dtype(),
                "relevance", model.relevance(),
                "budget", report.budget().name().toLowerCase(Locale.ROOT));
    }

    private static String parameters(long count) {
        double value = count;
        return count >= 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f billion", value / 1e9)
                : count >= 1_000_000
                        ? String.format(Locale.ROOT, "%.1f million", value / 1e6)
                        : String.format(Locale.ROOT, "%,d", count);
    }

    private Map<String, Object> arm(ArmResult arm) {
        Map<String, Object> view = new LinkedHashMap<>();
        ArmResult.Tokens tokens = arm.tokens();
        Timings timings = arm.timings();
        view.put("name", arm.arm());
        view.put("short", beforeColon(arm.arm()));
        view.put("settings", afterColon(arm.arm()));
        view.put("is_first", arm.arm().equals(first.arm()));
        view.put("visual", tokens.visual());
        view.put("visual_before", tokens.visualBefore());
        view.put("share", Figures.percent(tokens.keptShare()));
        view.put("newlines", tokens.newlines());
        view.put("text", tokens.text());
        view.put("prompt", tokens.prompt());
        view.put("prompt_bar", bar(tokens.prompt(), mostTokens));
        view.put("tflops", Figures.tflops(arm.prefillTflops()));
        view.put("cache", Figures.mib(arm.cacheMib()));
        view.put("vision", Figures.millis(timings.vision()));
        view.put("prune", Figures.millis(timings.prune()));
        view.put("relevance", Figures.millis(timings.relevance()));
        view.put("prefill", Figures.millis(timings.prefill()));
        view.put("other", Figures.millis(timings.other()));
        view.put("ttft", Figures.millis(timings.firstToken()));
        view.put("ttft_bar", bar(timings.firstToken(), longestWait));
        view.put("decode", Figures.rate(arm.tokensPerSecond()));
        view.put("same", arm.agreement().commonPrefix());
        view.put("generated", arm.tokenIds().size());
        view.put("identical", arm.agreement().identical());
        view.put("kl", Figures.nats(arm.agreement().firstTokenKl()));
        view.put("answer", ReportText.printable(arm.answer()).strip());
        view.put("overlay", arm.overlay().dataUri());
        view.put("thumbnail", tile(arm, arm.tiles().get(0)));
        view.put("grid_rows", gridRows(arm));
        view.put("provenance", strategy(arm));
        return view;
    }

    /** hero@0.2 of hero@0.2:alpha=0.7. */
    private static String beforeColon(String label) {
        return label.indexOf(':') < 0 ? label : label.substring(0, label.indexOf(':'));
    }

    private static String afterColon(String label) {
        return label.indexOf(':') < 0
                ? ""
                : label.substring(label.indexOf(':') + 1).replace(",", ", ");
    }

    private static String bar(double value, double longest) {
        return String.format(Locale.ROOT, "%.1f", longest > 0 ? 100 * value / longest : 0);
    }

    private List<List<Map<String, Object>>> gridRows(ArmResult arm) {
        int columns = report.subject().grid().columns();
        return java.util.stream.IntStream.range(0, report.subject().grid().rows())
                .mapToObj(row -> arm.tiles().subList(1 + row * columns, 1 + (row + 1) * columns).stream()
                        .map(tile -> tile(arm, tile))
                        .toList())
                .toList();
    }

    /** The tint shows how the arm spread what it kept: full where it kept most. */
    private static Map<String, Object> tile(ArmResult arm, ArmResult.Tile tile) {
        int most = arm.tiles().stream().mapToInt(ArmResult.Tile::kept).max().orElseThrow();
        return Map.of(
                "number", tile.tile(),
                "budget", tile.budget(),
                "kept", tile.kept(),
                "tint", bar(tile.kept(), most));
    }

    private static Map<String, String> strategy(ArmResult arm) {
        PrunerProvenance provenance = arm.provenance();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Strategy", provenance.instanceName());
        lines.put("Class", provenance.getClassName());
        lines.put("Version", provenance.version());
        lines.put("Plane", words(arm.plane()));
        lines.put("Newlines", words(arm.newlines()));
        provenance.parameters().forEach((key, value) -> lines.put(key, value.toString()));
        return lines;
    }

    private static String words(Enum<?> policy) {
        return policy.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Map<String, String> sampling() {
        Sampling sampling = report.sampling();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Temperature", sampling.temperature() == 0 ? "0 (greedy)" : Double.toString(sampling.temperature()));
        lines.put("Top p", Double.toString(sampling.topP()));
        lines.put("Top k", Integer.toString(sampling.topK()));
        lines.put("Seed", Long.toString(sampling.seed()));
        lines.put("Repetition penalty", Double.toString(sampling.repetitionPenalty()));
        lines.put("Stop", sampling.stop().isEmpty() ? "–" : JsonDocument.text(sampling.stop()));
        lines.put("New tokens at most", Integer.toString(sampling.maxNewTokens()));
        lines.put("Ignore end of text", sampling.ignoreEos() ? "yes" : "no");
        return lines;
    }

    private Map<String, String> environment() {
        RunEnvironment environment = report.environment();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("HERO", environment.hero());
        lines.put("DJL", environment.djl());
        lines.put("Engine", environment.engine());
        lines.put("Java", environment.jvm());
        lines.put("Operating system", environment.os());
        lines.put("Processors", Integer.toString(environment.processors()));
        lines.put("Device", environment.device());
        lines.put("Data type", environment.dtype());
        return lines;
    }
}
