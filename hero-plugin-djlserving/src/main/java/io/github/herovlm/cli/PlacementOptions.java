package io.github.herovlm.cli;

import io.github.herovlm.cli.ModelChoice.Dtype;
import io.github.herovlm.cli.ModelChoice.Placement;
import io.github.herovlm.spi.InvalidInputException;
import java.util.Locale;
import picocli.CommandLine.Option;

/** {@code --device --dtype}. */
final class PlacementOptions {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "cpu, gpu, gpuN or auto: a GPU where there is one (default: auto)")
    private String device = "auto";

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            description = "fp32, fp16, bf16 or auto: bf16 where the device computes in it, else fp32 (default: auto)")
    private Dtype dtype = Dtype.AUTO;

    Placement choice() {
        String name = device.toLowerCase(Locale.ROOT);
        if (!name.matches("auto|cpu|gpu[0-9]{0,3}")) {
            throw new InvalidInputException("device", device, "auto, cpu, gpu or gpuN, as in gpu0");
        }
        return new Placement(name, dtype);
    }
}
