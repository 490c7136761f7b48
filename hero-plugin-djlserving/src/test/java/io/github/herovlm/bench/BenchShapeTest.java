package io.github.herovlm.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.checkpoint.TextConfig;
import io.github.herovlm.compare.CostModel;
import io.github.herovlm.compare.Figures;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchShapeTest {
    private static final String JSON = """
            {
              "name": "own", "description": "a test",
              "vision": {"hidden_size": 64, "intermediate_size": 128, "layers": 4, "heads": 4, "image_size": 56, "patch_size": 14},
              "text": {"model_type": "llama", "hidden_size": 64, "intermediate_size": 96, "layers": 2, "heads": 4, "kv_heads": 2, "vocab_size": 100},
              "grid_pinpoints": [[56, 112]],
              "picture": {"width": 100, "height": 50},
              "prompt_lengths": [{"retention": 1.0, "tokens": 60}, {"retention": 0.5, "tokens": 40}],
              "new_tokens": 8
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {"llava-next-7b", "llava-next-13b", "small"})
    void presetsReadThePublishedPromptLengths(String name) {
        BenchShape shape = BenchShapes.find(name);
        assertThat(shape.name()).isEqualTo(name);
        assertThat(shape.promptTokens(1.0)).isEqualTo(2673);
        assertThat(shape.promptTokens(0.2)).isEqualTo(583);
        assertThat(shape.promptTokens(0.4)).isBetween(1105, 1106);
        assertThat(shape.model().vision().patchesPerSide()).isEqualTo(24);
        assertThat(shape.model().text().maxPositions()).isGreaterThan(2673 + shape.newTokens());
    }

    @ParameterizedTest
    @CsvSource({"1.0, 38.4, 1336.5", "0.2, 7.7, 291.5"})
    void theSevenBillionShapeCostsWhatIsPublished(double retention, String tflops, String mib) {
        BenchShape shape = BenchShapes.find("llava-next-7b");
        CostModel cost = CostModel.of(shape.model().text());
        assertThat(Figures.tflops(cost.prefillTflops(shape.promptTokens(retention))))
                .isEqualTo(tflops);
        assertThat(Figures.mib(cost.cacheMib(shape.promptTokens(retention)))).isEqualTo(mib);
    }

    @Test
    void thirteenBillion() {
        TextConfig text = BenchShapes.find("llava-next-13b").model().text();
        assertThat(text.layers()).isEqualTo(40);
        assertThat(text.hiddenSize()).isEqualTo(5120);
        assertThat(text.headDim()).isEqualTo(128);
    }

    /** 672 × 588 pixels in 2 × 2 tiles: 576 + 48 · 42 patches and 42 newlines; exact budgets keep trunc(r · 2592). */
    @Test
    void textFillsThePromptUp() {
        BenchShape shape = BenchShapes.find("llava-next-7b");
        assertThat(shape.textTokens(1.0, 2592 + 42)).isEqualTo(39);
        assertThat(shape.textTokens(0.2, 518 + 42)).isEqualTo(23);
        assertThatThrownBy(() -> shape.textTokens(0.2, 583))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("leave room for text in the 583 tokens");
    }

    @Test
    void readsAFileOfTheSameForm(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("own.json"), JSON);
        BenchShape shape = BenchShapes.find(file.toString());
        assertThat(shape.model().text().kvHeads()).isEqualTo(2);
        assertThat(shape.model().text().headDim()).isEqualTo(16);
        assertThat(shape.model().imageTokenId()).isEqualTo(99);
        assertThat(shape.model().featureLayers()).isEqualTo(3);
        assertThat(shape.promptTokens(0.75)).isEqualTo(50);
        assertThat(shape.promptTokens(0.25)).isEqualTo(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"layers\": 2|\"layers\": 0|text.layers = 0|at least 1",
                "\"layers\": 2|\"layers\": 2.5|text.layers = 2.5|a whole number",
                "\"layers\": 2|\"layers\": \"2\"|text.layers = \"2\"|a whole number",
                "\"layers\": 2, |''|text.layers is missing|a whole number",
                "\"kv_heads\": 2|\"kv_heads\": 3|text.kv_heads = 3|a divisor of 4",
                "\"patch_size\": 14|\"patch_size\": 15|vision.patch_size = 15|a divisor of 56",
                "\"vocab_size\"|\"vocabulary\"|text.vocab_size is missing|a whole number",
                "\"new_tokens\"|\"extra\": 1, \"new_tokens\"|extra = 1|one of description",
                "[[56, 112]]|[[56]]|grid_pinpoints[0] = [56]|[height, width]",
                "[[56, 112]]|[[56, 112], [null, 56]]|grid_pinpoints[1] = null|multiples of image_size = 56",
                "[[56, 112]]|[[{}, 1]]|grid_pinpoints[0] = {}|multiples of image_size = 56",
                "[[56, 112]]|[[56, 100]]|grid_pinpoints[0] = 100|multiples of image_size = 56",
                "[[56, 112]]|[[0, 56]]|grid_pinpoints[0] = 0|multiples of image_size = 56",
                "[[56, 112]]|[[56, 112, 56]]|grid_pinpoints[0] = [56,112,56]|[height, width]",
                "[[56, 112]]|[56, 112]|grid_pinpoints[0] = 56|[height, width]",
                "\"retention\": 0.5|\"retention\": 1.5|prompt_lengths[1].retention = 1.5|(0, 1]",
                "\"retention\": 0.5|\"retention\": 1.0|prompt_lengths|two ratios or more",
                "\"width\": 100|\"width\": 100, \"depth\": 3|picture.depth = 3|one of height, width",
                "\"tokens\": 60|\"tokens\": 60, \"n\": 3|prompt_lengths[0].n = 3|one of retention, tokens",
                "\"name\": \"own\"|\"name\": own|malformed JSON|a JSON object",
            })
    void namesTheFieldThatIsWrong(String original, String replacement, String field, String accepted) {
        String broken = JSON.replace(original, replacement);
        assertThat(broken).isNotEqualTo(JSON);
        assertThatThrownBy(() -> ShapeReader.read(new StringReader(broken), "own.json"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(field)
                .hasMessageContaining(accepted);
    }

    @Test
    void anUnknownShapeListsTheKnown() {
        assertThatThrownBy(() -> BenchShapes.find("llava-7b"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("shape = llava-7b")
                .hasMessageContaining("llava-next-7b, llava-next-13b, small or the path of a .json file");
        assertThatThrownBy(() -> BenchShapes.find("missing.json")).isInstanceOf(InvalidInputException.class);
    }
}
