package io.github.herovlm.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageProcessingReaderTest {
    private static final Json PUBLISHED = Json.resource("preprocessor.json");
    private static final ImageProcessing CLIP_336 = new ImageProcessing(
            336,
            0.00392156862745098,
            new ImageProcessing.Channels((float) 0.48145466, (float) 0.4578275, (float) 0.40821073),
            new ImageProcessing.Channels((float) 0.26862954, (float) 0.26130258, (float) 0.27577711));

    @TempDir
    Path directory;

    private LlavaNextConfig config;
    private ClipConfig clip;

    @BeforeEach
    void readConfigs() {
        Path file = directory.resolve("config.json");
        config = LlavaNextConfigReader.read(
                JsonSection.read(Json.resource("vicuna-7b.json").writeTo(file)));
        clip = ClipConfigReader.read(
                JsonSection.read(Json.resource("clip-l-336.json").writeTo(file)));
    }

    private ImageProcessing read(Json json) {
        json.writeTo(directory.resolve("preprocessor_config.json"));
        return ImageProcessingReader.read(directory, config);
    }

    @Test
    void readsThePublishedFile() {
        assertThat(read(PUBLISHED)).isEqualTo(CLIP_336);
        assertThat(ImageProcessingReader.readOrDefault(directory, clip)).isEqualTo(CLIP_336);
    }

    @Test
    void takesOtherNumbers() {
        ImageProcessing processing = read(PUBLISHED
                .with("image_mean", "[0.5, 0, -0.25]")
                .with("image_std", "[1, 0.5, 0.25]")
                .with("rescale_factor", "0.0078125"));
        assertThat(processing)
                .isEqualTo(new ImageProcessing(
                        336,
                        0.0078125,
                        new ImageProcessing.Channels(0.5f, 0, -0.25f),
                        new ImageProcessing.Channels(1, 0.5f, 0.25f)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"336", "{\"shortest_edge\": 336}", "{\"height\": 336, \"width\": 336}"})
    void takesEverySpellingOfASize(String size) {
        assertThat(read(PUBLISHED.with("size", size).with("crop_size", size))).isEqualTo(CLIP_336);
    }

    @Test
    void takesTheProcessorsDefaults() {
        assertThat(read(Json.of("{\"size\": 336}"))).isEqualTo(CLIP_336);
        assertThatThrownBy(() -> read(Json.of("{}"))).hasMessageContaining("size = 224");
    }

    @Test
    void readsTheMergedFileOfNewerReleases() {
        Json.of("{}").with("image_processor", PUBLISHED.toString()).writeTo(directory.resolve("processor_config.json"));
        assertThat(ImageProcessingReader.read(directory, config)).isEqualTo(CLIP_336);
        assertThat(ImageProcessingReader.readOrDefault(directory, clip)).isEqualTo(CLIP_336);
    }

    @Test
    void aClipDirectoryMayHaveNone() {
        assertThat(ImageProcessingReader.readOrDefault(directory, clip)).isEqualTo(CLIP_336);
        Json.of("{\"processor_class\": \"X\"}").writeTo(directory.resolve("processor_config.json"));
        assertThat(ImageProcessingReader.readOrDefault(directory, clip)).isEqualTo(CLIP_336);
    }

    @Test
    void aLlavaDirectoryMayNot() {
        assertThatThrownBy(() -> ImageProcessingReader.read(directory, config))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("preprocessor_config.json is missing");
    }

    @Test
    void takesTheSamePinpointsInAnyOrder() {
        Json shuffled = PUBLISHED.with(
                "image_grid_pinpoints", "[[336, 1008], [1008, 336], [336, 672], [672, 336], [672, 672]]");
        assertThat(read(shuffled)).isEqualTo(CLIP_336);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            size                 | {"shortest_edge": 224}            | image_size = 336
            size                 | {"longest_edge": 336}             | height and width
            size                 | {"height": 336, "width": 224}     | height and width
            size                 | {"height": 336}                   | height and width
            size                 | "336"                             | size = "336"
            crop_size            | 224                               | crop_size = 224
            resample             | 2                                 | 3 (bicubic)
            do_resize            | false                             | do_resize = false
            do_rescale           | false                             | do_rescale = false
            do_normalize         | false                             | do_normalize = false
            do_normalize         | "yes"                             | true or false
            rescale_factor       | 0                                 | rescale_factor = 0
            image_mean           | 0.5                               | a list of three numbers
            image_mean           | [0.5, 0.5]                        | a list of three numbers
            image_mean           | [0.5, "a", 0.5]                   | a list of three numbers
            image_std            | [0.5, 0, 0.5]                     | above 0
            image_grid_pinpoints | [[336, 672]]                      | those of config.json
            """)
    void refuses(String member, String value, String message) {
        assertThatThrownBy(() -> read(PUBLISHED.with(member, value)))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("preprocessor_config.json")
                .hasMessageContaining(message);
    }
}
