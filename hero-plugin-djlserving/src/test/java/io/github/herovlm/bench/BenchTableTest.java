package io.github.herovlm.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.herovlm.compare.CostModel;
import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.compare.RunEnvironment;
import io.github.herovlm.compare.Timings;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BenchTableTest {
    private final CostModel cost =
            CostModel.of(BenchShapes.find("llava-next-7b").model().text());

    private final BenchTable table = new BenchTable(
            Instant.parse("2026-11-21T10:00:00Z"),
            "llava-next-7b",
            "a shape",
            new RunEnvironment("0.1.0", "0.35.1", "PyTorch 2.7.1", "OpenJDK 17", "Linux amd64", 2, "cpu", "fp32"),
            "resident set of the process",
            3,
            List.of(row(1.0, 2673, 400, 380, 420), row(0.2, 583, 100, 95, 110)));

    @Test
    void spreadOfOddAndEvenNumbersOfSamples() {
        assertThat(Spread.of(new double[] {3, 1, 2})).isEqualTo(new Spread(1, 2, 3));
        assertThat(Spread.of(new double[] {4, 1, 2, 3})).isEqualTo(new Spread(1, 2.5, 4));
        assertThat(Spread.of(new double[] {7})).isEqualTo(new Spread(7, 7, 7));
        assertThatThrownBy(() -> Spread.of(new double[0])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void textHoldsThePublishedColumns() {
        assertThat(table.text().lines())
                .anyMatch(line -> line.matches(
                        "hero@1.0 +2673 +38.4 +1336.5 +14000.0 .* 400 \\(380–420\\) +1.0× +23.0 \\(23.0–23.0\\)"))
                .anyMatch(line -> line.matches("hero@0.2 +583 +7.7 +291.5 .* 100 \\(95.0–110\\) +4.0× .*"));
        assertThat(table.text()).contains("random weights", "Median (min–max) of 3 runs", "resident set");
    }

    @Test
    void markdownHoldsTheSameFigures() {
        assertThat(table.markdown()).contains("| hero@0.2 | 583 | 7.7 | 291.5 |", "| 100 (95.0–110) | 4.0× |");
    }

    @Test
    void jsonHoldsTheFiguresUnrounded() {
        JsonObject json = JsonParser.parseString(JsonDocument.compact(table)).getAsJsonObject();
        JsonObject row = json.getAsJsonArray("rows").get(1).getAsJsonObject();
        assertThat(row.getAsJsonObject("tokens").get("prompt").getAsInt()).isEqualTo(583);
        assertThat(row.get("prefill_tflops").getAsDouble()).isEqualTo(cost.prefillTflops(583));
        assertThat(row.getAsJsonObject("first_token_ms").get("median").getAsDouble())
                .isEqualTo(100);
        assertThat(json.get("memory_measure").getAsString()).isEqualTo("resident set of the process");
    }

    private BenchRow row(double retention, int tokens, double... firstToken) {
        List<Timings> runs = java.util.Arrays.stream(firstToken)
                .mapToObj(ms -> new Timings(0, 50, 0, 0.5, ms - 60, ms, 1000, ms + 1000))
                .toList();
        return BenchRow.of(
                retention,
                "hero",
                new BenchRow.Tokens(tokens, 23, tokens - 65, 42),
                cost,
                OptionalLong.of(14_000L << 20),
                runs,
                24);
    }
}
