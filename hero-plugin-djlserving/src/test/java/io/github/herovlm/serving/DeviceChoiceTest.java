package io.github.herovlm.serving;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceChoiceTest {
    @ParameterizedTest
    @CsvSource({
        "auto, *, 0, cpu",
        "auto, *, 1, gpu0",
        "auto, *, 2,",
        "auto, 0;1, 2,",
        "auto, 1, 2, gpu1",
        "auto, gpu1, 4, gpu1",
        "auto, -1, 2, cpu",
        "auto, cpu, 2, cpu",
        "gpu3, *, 4, gpu3",
        "cpu, *, 1, cpu",
    })
    @DisplayName("the device follows from configuration and machine, unless there are several to choose from")
    void beforeRequests(String configured, String devices, int gpus, String expected) {
        assertThat(DeviceChoice.beforeRequests(configured, Map.of("load_on_devices", devices), gpus))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    @DisplayName("devices of the server have the names that the configuration has for them")
    void names() {
        assertThat(DeviceChoice.nameOf(Device.cpu())).isEqualTo("cpu");
        assertThat(DeviceChoice.nameOf(Device.gpu(2))).isEqualTo("gpu2");
        assertThat(DeviceChoice.nameOf(null)).isEqualTo("cpu");
    }
}
