package io.github.herovlm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.compare.Arm;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.spi.Budget;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.workbench.CompareJob;
import io.github.herovlm.workbench.PruneJob;
import io.github.herovlm.workbench.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the options become, and what is printed. */
class CommandsTest {
    private final FakeWorkbench workbench = new FakeWorkbench();

    @TempDir
    private Path folder;

    @Test
    void pruneHasDefaults() {
        Session.run(workbench, "prune", "--model", "m", "--image", "i.png", "--prompt", "Why?");
        PruneJob job = workbench.pruneJob;
        assertThat(job.budget()).isEqualTo(Budget.published(0.2));
        assertThat(job.pruner().name()).isEqualTo("hero");
        assertThat(job.question()).isEqualTo(new Question("Why?", null, false));
        assertThat(job.overlay()).isFalse();
        assertThat(job.model().relevance()).isEqualTo(RelevanceMode.CLIP);
        assertThat(job.model().clip()).isNull();
        assertThat(job.model().device()).isEqualTo("auto");
        assertThat(job.model().dtype()).isEqualTo("auto");
        assertThat(job.model().decoding()).isEqualTo(DecodeOptions.DEFAULT);
    }

    @Test
    void noneKeepsEverythingUnlessToldOtherwise() {
        Session.run(workbench, "prune", "--model", "m", "--image", "i.png", "--prompt", "Why?", "--pruner", "none");
        assertThat(workbench.pruneJob.budget().retention()).isEqualTo(1);
    }

    @Test
    void pruneTakesEveryOption() {
        Session.run(
                workbench,
                "prune",
                "--model",
                "m",
                "--clip",
                "c",
                "--relevance",
                "shared",
                "--device",
                "gpu1",
                "--dtype",
                "fp16",
                "--image",
                "i.png",
                "--no-exif",
                "--max-pixels",
                "1000",
                "--prompt",
                "<image> p",
                "--raw-prompt",
                "--instruction",
                "i",
                "--pruner",
                "hired",
                "--retention",
                "0.4",
                "--budget",
                "exact",
                "--newlines",
                "non-empty-rows",
                "--plane",
                "full",
                "--set",
                "alpha=0.3",
                "--set",
                "variant=spatial");
        PruneJob job = workbench.pruneJob;
        assertThat(job.model().checkpoint()).isEqualTo(Path.of("m"));
        assertThat(job.model().clip()).isEqualTo(Path.of("c"));
        assertThat(job.model().relevance()).isEqualTo(RelevanceMode.SHARED);
        assertThat(job.model().device()).isEqualTo("gpu1");
        assertThat(job.model().dtype()).isEqualTo("fp16");
        assertThat(job.model().decoding()).isEqualTo(new DecodeOptions(1000, false));
        assertThat(job.picture()).isEqualTo(Path.of("i.png"));
        assertThat(job.question()).isEqualTo(new Question("<image> p", "i", true));
        assertThat(job.pruner().name()).isEqualTo("hired");
        assertThat(job.pruner().settings()).containsExactly(Map.entry("alpha", "0.3"), Map.entry("variant", "spatial"));
        assertThat(job.budget())
                .isEqualTo(new Budget(0.4, BudgetMode.EXACT, PlanePolicy.FULL, NewlinePolicy.NON_EMPTY_ROWS));
    }

    @Test
    void prunePrintsItsPlanAndWritesTheOverlay() throws IOException {
        Path overlay = folder.resolve("overlay.png");
        Session session = Session.run(
                workbench,
                "prune",
                "--model",
                "m",
                "--image",
                "i.png",
                "--prompt",
                "Why?",
                "--json",
                "--overlay",
                overlay.toString());
        assertThat(session.exitCode()).isZero();
        assertThat(Files.readAllBytes(overlay)).isEqualTo(FakeWorkbench.OVERLAY);
        JsonObject json = session.json();
        assertThat(json.getAsJsonObject("image").keySet()).containsExactly("width", "height");
        assertThat(json.getAsJsonObject("grid").keySet()).containsExactly("rows", "columns", "patchesPerSide");
        assertThat(json.get("pruner").getAsString()).isEqualTo("hero");
        assertThat(json.get("retention").getAsDouble()).isEqualTo(0.2);
        JsonObject tokens = json.getAsJsonObject("tokens");
        assertThat(tokens.getAsJsonObject("patches").keySet()).containsExactly("total", "content", "kept");
        assertThat(tokens.getAsJsonObject("newlines").keySet()).contains("total", "kept");
        JsonArray tiles = json.getAsJsonArray("tiles");
        int kept = 0;
        for (int tile = 0; tile < tiles.size(); tile++) {
            assertThat(tiles.get(tile).getAsJsonObject().keySet()).containsExactly("tile", "budget", "kept");
            assertThat(tiles.get(tile).getAsJsonObject().get("tile").getAsInt()).isEqualTo(tile);
            kept += tiles.get(tile).getAsJsonObject().getAsJsonArray("kept").size();
        }
        assertThat(tokens.getAsJsonObject("patches").get("kept").getAsInt()).isEqualTo(kept);
        JsonObject strategy = json.getAsJsonObject("provenance").getAsJsonObject("strategy");
        assertThat(strategy.getAsJsonObject("parameters").get("alpha").getAsDouble())
                .isEqualTo(0.5);
        assertThat(json.getAsJsonObject("provenance")
                        .getAsJsonObject("environment")
                        .get("djl")
                        .getAsString())
                .isEqualTo("0.35.1");
    }

    @Test
    void pruneSaysInWordsWhatItKept() {
        Session session = Session.run(workbench, "prune", "--model", "m", "--image", "i.png", "--prompt", "Why?");
        assertThat(session.out())
                .startsWith("hero at 0.2 (published budget, content plane): ")
                .containsPattern("thumbnail +\\d+ +\\d+\n");
        assertThat(session.err()).isEmpty();
    }

    @Test
    void compareHasExactBudgetsAndTheDefaultArms() {
        Path out = folder.resolve("report");
        Session session = Session.run(
                workbench, "compare", "--model", "m", "--image", "i.png", "--prompt", "Why?", "--out", out.toString());
        CompareJob job = workbench.compareJob;
        assertThat(job.policies().mode()).isEqualTo(BudgetMode.EXACT);
        assertThat(job.arms())
                .extracting(Arm::label)
                .containsExactly("none", "hero@0.2", "hired@0.2", "fastervlm@0.2", "globalco@0.2", "random@0.2");
        assertThat(session.out())
                .contains("hero@0.2 ", "the words below mean nothing")
                .endsWith("Report: " + out.resolve("report.html") + "\n");
        assertThat(out.resolve("report.html")).isNotEmptyFile();
        assertThat(out.resolve("report.json")).isNotEmptyFile();
    }

    @Test
    void compareAsJsonPrintsTheReport() throws IOException {
        Session session = Session.run(
                workbench,
                "compare",
                "--model",
                "m",
                "--image",
                "i.png",
                "--prompt",
                "Why?",
                "--arms",
                "none,hero@0.1",
                "--budget",
                "published",
                "--json",
                "--out",
                folder.toString());
        assertThat(workbench.compareJob.policies().mode()).isEqualTo(BudgetMode.PUBLISHED);
        assertThat(workbench.compareJob.arms()).hasSize(2);
        assertThat(session.json()).isEqualTo(JsonParser.parseString(Files.readString(folder.resolve("report.json"))));
    }

    @Test
    void aBadArmIsBadUsage() {
        Session session = Session.run(
                workbench, "compare", "--model", "m", "--image", "i.png", "--prompt", "Why?", "--arms", "none,hero");
        assertThat(session.exitCode()).isEqualTo(2);
        assertThat(session.err()).contains("hero: --arms = hero is not accepted", "did you mean hero@0.2?");
    }

    @Test
    void benchPrintsThePublishedFigures() {
        Session session = Session.run(workbench, "bench", "--shape", "llava-next-7b", "--retention", "1.0,0.2");
        assertThat(session.out().lines())
                .anyMatch(line -> line.matches("hero@1.0 +2673 +38.4 +1336.5 .*"))
                .anyMatch(line -> line.matches("hero@0.2 +583 +7.7 +291.5 .*"));
        assertThat(workbench.benchJob.retentions()).containsExactly(1.0, 0.2);
        assertThat(workbench.benchJob.repeat()).isEqualTo(3);
        assertThat(workbench.benchJob.device()).isEqualTo("auto");
    }

    @Test
    void benchWritesAllForms() {
        Session markdown =
                Session.run(workbench, "bench", "--shape", "small", "--markdown", "--out", folder.toString());
        assertThat(workbench.benchJob.retentions()).containsExactly(1.0, 0.4, 0.2);
        assertThat(markdown.out()).contains("| arm | tokens |");
        assertThat(folder.resolve("bench.md")).hasContent(markdown.out());
        assertThat(folder.resolve("bench.txt")).isNotEmptyFile();
        Session json = Session.run(workbench, "bench", "--shape", "small", "--json");
        assertThat(json.json()).isEqualTo(JsonParser.parseString(read(folder.resolve("bench.json"))));
    }

    @Test
    void strategiesListsParametersAndEvidence() {
        Session session = Session.run(workbench, "strategies");
        assertThat(session.out())
                .contains("hero: HERO (arXiv 2509.13067)")
                .contains("reads CLS attention after the softmax of layer 21 on the thumbnail; CLS attention after the"
                        + " softmax of layers 5, 6, 7, 8 on the local tiles; CLS embeddings of all tiles; relevance")
                .containsPattern("alpha +number +0.5 ")
                .contains("published|paper");
        JsonArray strategies =
                Session.run(workbench, "strategies", "--json").json().getAsJsonArray("strategies");
        assertThat(strategies.asList().stream()
                        .map(s -> s.getAsJsonObject().get("name").getAsString()))
                .contains("fastervlm", "globalco", "hero", "hired", "none", "random", "thumbnail", "uniform");
        assertThat(strategies.get(0).getAsJsonObject().keySet())
                .contains("description", "evidence", "parameters", "version");
    }

    @Test
    void demoSaysFirstWhatItsModelKnows() {
        Session session = Session.run(
                workbench, "demo", "--cache", folder.resolve("cache").toString(), "--out", folder.toString());
        assertThat(session.err()).contains("trained on drawn scenes");
        assertThat(session.out()).endsWith("Report: " + folder.resolve("report.html") + "\n");
        assertThat(workbench.demoFolder).isEqualTo(folder.resolve("cache"));
        assertThat(workbench.compareJob.model().checkpoint()).isEqualTo(folder.resolve("cache/model"));
        assertThat(workbench.compareJob.arms()).hasSize(6);
        assertThat(List.of(session.exitCode())).containsExactly(0);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
