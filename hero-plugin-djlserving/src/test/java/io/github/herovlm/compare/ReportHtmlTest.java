package io.github.herovlm.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportHtmlTest {
    @Test
    void showsEveryArmWithItsPicture() {
        ComparisonReport report = SampleReport.of("What is the boat called?", false);
        String html = ReportHtml.render(report);
        assertThat(html).contains("What is the boat called?", "llava-v1.6-vicuna-7b-hf", "gpu0 in bf16");
        for (ArmResult arm : report.arms()) {
            assertThat(html).contains(arm.arm(), arm.overlay().dataUri(), Figures.tflops(arm.prefillTflops()));
        }
        assertThat(html).doesNotContain("weights are random");
    }

    @Test
    void recordsHowTokensWereChosen() {
        String html = ReportHtml.render(SampleReport.of("Why?", false));
        assertThat(html)
                .contains(row("Seed", "271828"), row("Temperature", "0.7"), row("Plane", "content"))
                .contains(row("Newlines", "content rows"), row("Stop", "[&quot;\\n\\n&quot;,&quot;USER:&quot;]"));
        assertThat(html).doesNotContain("its end was cut");
        assertThat(ReportHtml.render(SampleReport.of("Why?", false, true))).contains("its end was cut");
    }

    @Test
    void theTimesAddUpToTheFirstToken() {
        for (ArmResult arm : SampleReport.of("Why?", false).arms()) {
            Timings timings = arm.timings();
            assertThat(timings.vision() + timings.relevance() + timings.prune() + timings.prefill() + timings.other())
                    .isCloseTo(timings.firstToken(), org.assertj.core.api.Assertions.within(1e-9));
        }
        assertThat(ReportHtml.render(SampleReport.of("Why?", false))).contains(">Rel.<", ">Other<", "rehearsed");
    }

    private static String row(String key, String value) {
        return "<th scope=\"row\">" + key + "</th><td>" + value + "</td>";
    }

    @Test
    void saysAboveTheWordsThatWeightsAreRandom() {
        String html = ReportHtml.render(SampleReport.of("Why?", true));
        assertThat(html.indexOf("The weights are random.")).isPositive().isLessThan(html.indexOf("Two fishing boats"));
    }

    @Test
    void textOfUsersIsNeitherMarkupNorTemplateCode() {
        String html = ReportHtml.render(
                SampleReport.of("<script>alert(1)</script> {{ 7 * 7 }} {% raw %} \"quoted\" 'too' & more", false));
        assertThat(html).doesNotContain("<script").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
        assertThat(html).contains("{{ 7 * 7 }} {% raw %}", "&quot;quoted&quot;", "&amp; more");
        assertThat(html).contains("&lt;b&gt;Gulls&lt;/b&gt; &amp; nets\nlie").doesNotContain("\u001b");
    }

    @Test
    void asksNobodyForAnything() {
        String html = ReportHtml.render(SampleReport.of("Why?", true));
        assertThat(html).doesNotContain("http://", "https://", "@import", "url(");
        assertThat(Pattern.compile("(?:src|href)=\"(?!data:|#)").matcher(html).find())
                .isFalse();
    }

    @Test
    void tableHeadsAndPicturesHaveWords() {
        String html = ReportHtml.render(SampleReport.of("Why?", false));
        assertThat(Pattern.compile("<img(?![^>]* alt=\"[^\"]+\")").matcher(html).find())
                .isFalse();
        assertThat(Pattern.compile("<th(?![^>]* scope=)[ >]").matcher(html).find())
                .isFalse();
        assertThat(html).contains("lang=\"en\"", "name=\"viewport\"", "prefers-color-scheme: dark");
    }

    @Test
    void bothFilesAreWritten(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
        ReportFiles files = ReportFiles.write(SampleReport.of("Why?", true), folder.resolve("new/report"));
        assertThat(files.html()).isNotEmptyFile();
        assertThat(Files.readString(files.json())).startsWith("{").endsWith("}\n");
    }
}
