package io.github.herovlm.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.repository.zoo.ModelNotFoundException;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code serving.properties} and the environment. */
class ModelConfigTest {
    @TempDir
    private Path folder;

    private ModelConfig config(Map<String, String> environment, String... lines)
            throws IOException, ModelNotFoundException {
        Files.writeString(folder.resolve("serving.properties"), String.join("\n", lines));
        return ModelConfig.read(folder, environment);
    }

    @Test
    void optionsAndArgumentsAreKeptApart() throws Exception {
        ModelConfig config = config(Map.of(), "engine=PyTorch", "option.hasParameter=false", "pruner=hero");
        assertThat(config.engine()).isEqualTo("PyTorch");
        assertThat(config.options()).isEqualTo(Map.of("hasParameter", "false"));
        assertThat(config.arguments()).isEqualTo(Map.of("engine", "PyTorch", "pruner", "hero"));
    }

    @Test
    void theEnvironmentAddsAndDoesNotOverride() throws Exception {
        ModelConfig config = config(
                Map.of(
                        "OPTION_ENGINE", "Other",
                        "OPTION_MAP_LOCATION", "true",
                        "OPTION_hasParameter", "true",
                        "ARGS_PRUNER", "none",
                        "ARGS_RETENTION_RATIO", "0.5",
                        "ARGS_EMPTY", "",
                        "SERVING_MAX_WORKERS", "7",
                        "PATH", "/bin"),
                "engine=PyTorch",
                "option.hasParameter=false",
                "pruner=hero");
        assertThat(config.engine()).isEqualTo("PyTorch");
        assertThat(config.options()).isEqualTo(Map.of("hasParameter", "false", "map_location", "true"));
        assertThat(config.arguments())
                .isEqualTo(Map.of("engine", "PyTorch", "pruner", "hero", "retention_ratio", "0.5", "maxWorkers", "7"));
    }

    @Test
    void theEngineIsFoundByItsFileOrTheEnvironment() throws Exception {
        assertThat(config(Map.of("OPTION_ENGINE", "Other")).engine()).isEqualTo("Other");
        assertThatThrownBy(() -> config(Map.of())).isInstanceOf(ModelNotFoundException.class);
        Files.createFile(folder.resolve("model.pt"));
        assertThat(config(Map.of()).engine()).isEqualTo("PyTorch");
    }

    @Test
    void theDefaultsAreTheServers() throws Exception {
        ModelConfig config = config(Map.of(), "engine=PyTorch");
        assertThat(config.queueSize()).isEqualTo(1000);
        assertThat(config.devices()).isEqualTo("*");
        assertThat(config.workers("cpu")).isEqualTo(2);
        assertThat(config.workers("gpu")).isEqualTo(1);
        assertThat(config.retryThreshold()).isZero();
    }

    @Test
    void workersAreCountedByDevice() throws Exception {
        ModelConfig config = config(Map.of(), "engine=PyTorch", "maxWorkers=3", "gpu.maxWorkers=4", "cpu.minWorkers=5");
        assertThat(config.workers("cpu")).isEqualTo(5);
        assertThat(config.workers("gpu")).isEqualTo(4);
    }

    @Test
    void batchesAreStackedUnlessTheArchiveSaysOtherwise() throws Exception {
        assertThat(config(Map.of(), "engine=PyTorch", "batch_size=4").arguments())
                .containsEntry("batchifier", "stack");
        assertThat(config(Map.of(), "engine=PyTorch", "batch_size=4", "batchifier=none")
                        .arguments())
                .containsEntry("batchifier", "none");
        assertThat(config(Map.of(), "engine=PyTorch", "batch_size=1").arguments())
                .doesNotContainKey("batchifier");
    }

    @Test
    void aNumberMustBeOne() throws Exception {
        ModelConfig config = config(Map.of(), "engine=PyTorch", "job_queue_size=many");
        assertThatThrownBy(config::queueSize)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("job_queue_size = many is not accepted: expected a whole number");
    }
}
