package io.github.herovlm.torchscript;

import ai.djl.Device;
import ai.djl.engine.Engine;
import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a model lives and in which type it computes.
 *
 * @param device CPU or one GPU
 * @param dtype type of weights, activations and KV cache
 */
public record Placement(Device device, TorchDtype dtype) {
    private static final Pattern GPU = Pattern.compile("gpu(\\d*)");
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
    private static final Pattern FAST_BF16 = Pattern.compile("\\b(amx_bf16|avx512_bf16)\\b");

    /**
     * Reads a configuration.
     *
     * @param device {@code auto} (a GPU if there is one), {@code cpu}, {@code gpu} or {@code gpuN}
     * @param dtype {@code auto} (bf16 on a GPU and on a CPU with AMX or AVX512-bf16, else fp32), {@code fp32}, {@code fp16}
     *     or {@code bf16}
     */
    public static Placement of(String device, String dtype) {
        int gpus = Engine.getEngine("PyTorch").getGpuCount();
        Device chosen = device(device, gpus);
        return new Placement(chosen, dtype(dtype, chosen));
    }

    private static Device device(String name, int gpus) {
        String lower = name.toLowerCase(Locale.ROOT);
        Matcher gpu = GPU.matcher(lower);
        if (lower.equals("cpu") || (lower.equals("auto") && gpus == 0)) {
            return Device.cpu();
        }
        if (lower.equals("auto")) {
            return Device.gpu(0);
        }
        int id = gpu.matches() ? index(gpu.group(1)) : -1;
        if (id < 0 || id >= gpus) {
            String accepted = gpus == 0 ? "" : gpus == 1 ? ", gpu or gpu0" : ", gpu or gpu0 to gpu" + (gpus - 1);
            throw new InvalidInputException(
                    "device", name, "auto, cpu" + accepted + " (" + gpus + " GPUs are visible to PyTorch)");
        }
        return Device.gpu(id);
    }

    private static int index(String digits) {
        return digits.isEmpty() ? 0 : digits.length() > 4 ? -1 : Integer.parseInt(digits);
    }

    private static TorchDtype dtype(String name, Device device) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "auto" -> device.isGpu() || cpuHasFastBf16() ? TorchDtype.BF16 : TorchDtype.FP32;
            case "fp32" -> TorchDtype.FP32;
            case "fp16" -> TorchDtype.FP16;
            case "bf16" -> TorchDtype.BF16;
            default -> throw new InvalidInputException("dtype", name, "auto, fp32, fp16 or bf16");
        };
    }

    private static boolean cpuHasFastBf16() {
        if (!Files.isReadable(CPU_INFO)) {
            return false;
        }
        try {
            return FAST_BF16.matcher(Files.readString(CPU_INFO)).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The device in libtorch's words: {@code cpu}, {@code cuda:0}. */
    public String torchDevice() {
        return device.isGpu() ? "cuda:" + device.getDeviceId() : "cpu";
    }

    /** The device in our words: {@code cpu}, {@code gpu0}. */
    public String deviceName() {
        return device.isGpu() ? "gpu" + device.getDeviceId() : "cpu";
    }

    /** An archive whose module knows its placement through the attributes {@code dtype} and {@code device}. */
    public ScriptArchive applyTo(ScriptArchive archive) {
        return archive.with("dtype", dtype.scalarType()).with("device", torchDevice());
    }
}
