package io.github.herovlm.workbench;

import ai.djl.Device;
import ai.djl.util.cuda.CudaUtils;
import io.github.herovlm.checkpoint.CheckpointInventory;
import io.github.herovlm.checkpoint.ClipConfig;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.checkpoint.Resolution;
import io.github.herovlm.checkpoint.TextConfig;
import io.github.herovlm.checkpoint.VisionConfig;
import io.github.herovlm.checkpoint.WeightPlan;
import io.github.herovlm.compare.ModelSummary;
import io.github.herovlm.torchscript.TorchDtype;
import io.github.herovlm.workbench.Inspection.Grid;
import io.github.herovlm.workbench.Inspection.Memory;
import io.github.herovlm.workbench.Inspection.Tiles;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes stock of a checkpoint folder and of the devices it could run on. */
final class Inspector {
    private static final int TEXT_TOKENS = 512;

    private Inspector() {}

    static Inspection inspect(Path directory) throws IOException {
        CheckpointInventory inventory = CheckpointInventory.of(directory);
        LlavaNextConfig llava = inventory.llava();
        ClipConfig clip = inventory.clip();
        if (llava == null && clip == null) {
            throw new IOException(String.join("; ", inventory.problems()));
        }
        return new Inspection(
                ModelSummary.nameOf(directory),
                llava != null ? "llava_next" : "clip",
                vision(inventory),
                llava == null ? null : llava.text(),
                clip,
                parameters(inventory),
                inventory.totalParameters(),
                inventory.files().size(),
                inventory.bytesByType(),
                llava == null ? null : tiles(llava),
                llava == null ? List.of() : memory(llava, devices()),
                inventory.isComplete(),
                inventory.problems(),
                inventory.missingFiles(),
                inventory.unused());
    }

    private static VisionConfig vision(CheckpointInventory inventory) {
        LlavaNextConfig llava = inventory.llava();
        ClipConfig clip = inventory.clip();
        return llava != null
                ? llava.vision()
                : java.util.Objects.requireNonNull(clip).vision();
    }

    private static SortedMap<String, Long> parameters(CheckpointInventory inventory) {
        SortedMap<String, Long> byName = new TreeMap<>();
        inventory.parameters().forEach((part, count) -> byName.put(part.name().toLowerCase(Locale.ROOT), count));
        return byName;
    }

    private static Tiles tiles(LlavaNextConfig config) {
        int size = config.vision().imageSize();
        return new Tiles(
                size,
                config.vision().patchesPerSide(),
                config.gridPinpoints().stream()
                        .map(pinpoint -> grid(pinpoint, size, config.vision().patchesPerSide()))
                        .toList());
    }

    private static Grid grid(Resolution pinpoint, int size, int side) {
        int rows = pinpoint.height() / size;
        int columns = pinpoint.width() / size;
        return new Grid(rows, columns, (rows * columns + 1) * side * side, rows * side);
    }

    /** Bytes of each device, by name. */
    private static Map<String, Long> devices() {
        Map<String, Long> devices = new LinkedHashMap<>();
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        devices.put("cpu", system.getTotalMemorySize());
        for (int gpu = 0; gpu < CudaUtils.getGpuCount(); gpu++) {
            devices.put("gpu" + gpu, CudaUtils.getGpuMemory(Device.gpu(gpu)).getMax());
        }
        return devices;
    }

    static List<Memory> memory(LlavaNextConfig config, Map<String, Long> devices) {
        long parameters = WeightPlan.of(config).parameters();
        int visual = tiles(config).grids().stream()
                .mapToInt(grid -> grid.patches() + grid.newlines())
                .max()
                .orElse(0);
        TextConfig text = config.text();
        long cached = 2L * text.layers() * text.kvHeads() * text.headDim() * (visual + TEXT_TOKENS);
        List<Memory> memory = new ArrayList<>();
        devices.forEach((device, bytes) -> {
            for (TorchDtype dtype : List.of(TorchDtype.FP32, TorchDtype.BF16)) {
                memory.add(new Memory(
                        device,
                        dtype.name().toLowerCase(Locale.ROOT),
                        parameters * dtype.bytes(),
                        cached * dtype.bytes(),
                        bytes));
            }
        });
        return memory;
    }
}
