package io.github.herovlm.cli;

import picocli.CommandLine.Option;

/** {@code --device --dtype}; what is accepted depends on the machine. */
final class PlacementOptions {
    @Option(
            names = "--device",
            paramLabel = "DEVICE",
            description = "cpu, gpu, gpuN or auto: a GPU where there is one (default: ${DEFAULT-VALUE})")
    private String device = "auto";

    @Option(
            names = "--dtype",
            paramLabel = "TYPE",
            description = "fp32, fp16, bf16 or auto: bf16 where the device is fast in it, else fp32"
                    + " (default: ${DEFAULT-VALUE})")
    private String dtype = "auto";

    String device() {
        return device;
    }

    String dtype() {
        return dtype;
    }
}
