package io.github.herovlm.torchscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.github.herovlm.spi.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {
    @ParameterizedTest
    @CsvSource({"cpu, fp32, FP32", "CPU, BF16, BF16", "cpu, fp16, FP16"})
    void readsDeviceAndTypeInAnyCase(String device, String dtype, TorchDtype expected) {
        Placement placement = Placement.of(device, dtype);
        assertThat(placement).isEqualTo(new Placement(Device.cpu(), expected));
        assertThat(placement.torchDevice()).isEqualTo("cpu");
        assertThat(placement.deviceName()).isEqualTo("cpu");
    }

    @Test
    void autoTakesAGpuWhereThereIsOne() {
        boolean gpu = Engine.getEngine("PyTorch").getGpuCount() > 0;
        assertThat(Placement.of("auto", "fp32").deviceName()).isEqualTo(gpu ? "gpu0" : "cpu");
        assertThat(Placement.of("cpu", "auto").dtype()).isIn(TorchDtype.FP32, TorchDtype.BF16);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu", "gpu0", "gpu1", "GPU12"})
    void aGpuThatIsNotThereIsRefused(String device) {
        assumeThat(Engine.getEngine("PyTorch").getGpuCount()).isZero();
        assertThatThrownBy(() -> Placement.of(device, "fp32"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "device = " + device + " is not accepted: expected auto, cpu (0 GPUs are visible to PyTorch)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "cuda", "gpu-1", "gpu1x", "gpu99999999999", "xpu", " cpu"})
    void anUnknownDeviceIsRefused(String device) {
        assertThatThrownBy(() -> Placement.of(device, "fp32"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("device = " + device + " is not accepted: expected auto, cpu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "float", "int8", "fp64"})
    void anUnknownTypeIsRefused(String dtype) {
        assertThatThrownBy(() -> Placement.of("cpu", dtype))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("dtype = " + dtype + " is not accepted: expected auto, fp32, fp16 or bf16");
    }

    @Test
    void gpusAreCountedFromZero() {
        Placement second = new Placement(Device.gpu(1), TorchDtype.BF16);
        assertThat(second.torchDevice()).isEqualTo("cuda:1");
        assertThat(second.deviceName()).isEqualTo("gpu1");
    }
}
