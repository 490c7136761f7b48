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
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.torchscript.TorchDtype;
import io.github.herovlm.workbench.Inspection.Besides;
import io.github.herovlm.workbench.Inspection.Grid;
import io.github.herovlm.workbench.Inspection.Memory;
import io.github.herovlm.workbench.Inspection.Tiles;
import io.github.herovlm.workbench.Inspection.Wiring;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes stock of a checkpoint folder and of the devices it could run on. */
final class Inspector {
    private static final int TEXT_TOKENS = 512;

    private Inspector() {}

    static Inspection inspect(Path directory, @Nullable Path clipDirectory) throws IOException {
        CheckpointInventory inventory = CheckpointInventory.of(directory);
        LlavaNextConfig llava = inventory.llava();
        ClipConfig clip = inventory.clip();
        if (llava == null && clip == null) {
            throw new IOException(String.join("; ", inventory.problems()));
        }
        Besides besides = clipDirectory == null ? null : besides(clipDirectory);
        return new Inspection(
                ModelSummary.nameOf(directory),
                llava != null ? "llava_next" : "clip",
                vision(inventory),
                llava == null ? null : llava.text(),
                clip,
                llava == null ? null : wiring(llava),
                parameters(inventory),
                total(inventory),
                inventory.files().size(),
                inventory.bytesByType(),
                llava == null ? null : tiles(llava),
                llava == null ? List.of() : memory(llava, besides, devices()),
                besides,
                inventory.isComplete(),
                inventory.problems(),
                inventory.missingFiles(),
                inventory.unused());
    }

    private static VisionConfig vision(CheckpointInventory inventory) {
        LlavaNextConfig llava = inventory.llava();
        ClipConfig clip = inventory.clip();
        return llava != null ? llava.vision() : Objects.requireNonNull(clip).vision();
    }

    private static SortedMap<String, Long> parameters(CheckpointInventory inventory) {
        SortedMap<String, Long> byName = new TreeMap<>();
        inventory.parameters().forEach((part, count) -> byName.put(part.name().toLowerCase(Locale.ROOT), count));
        return byName;
    }

    private static Tiles tiles(LlavaNextConfig config) {
        int size = config.vision().imageSize();
        int side = config.vision().patchesPerSide();
        int visual = config.gridPinpoints().stream()
                .map(pinpoint -> grid(pinpoint, size, side))
                .mapToInt(grid -> grid.patches() + grid.newlines())
                .max()
                .orElse(0);
        return new Tiles(
                size,
                config.vision().patchesPerSide(),
                config.gridPinpoints().stream()
                        .map(pinpoint -> grid(pinpoint, size, config.vision().patchesPerSide()))
                        .toList(),
                visual,
                visual + TEXT_TOKENS <= config.text().maxPositions());
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

    private static Wiring wiring(LlavaNextConfig config) {
        return new Wiring(
                config.weightType(), config.featureLayers(), config.projectorAct(), config.tieWordEmbeddings());
    }

    private static Besides besides(Path directory) throws IOException {
        CheckpointInventory inventory = CheckpointInventory.of(directory);
        ClipConfig clip = inventory.clip();
        if (clip == null) {
            throw new InvalidInputException(
                    "CLIP checkpoint " + directory, String.join("; ", inventory.problems()), "a CLIP checkpoint");
        }
        return new Besides(
                ModelSummary.nameOf(directory),
                WeightPlan.of(clip).parameters(),
                inventory.isComplete(),
                inventory.problems());
    }

    /** What is stored, but for the copy that some files have of a tied output layer. */
    private static long total(CheckpointInventory inventory) {
        LlavaNextConfig llava = inventory.llava();
        long stored = inventory.totalParameters();
        return llava != null && llava.tieWordEmbeddings() ? Math.min(stored, parameters(llava)) : stored;
    }

    /** Elements of a model's weights; an output layer that is tied to the embedding is the embedding. */
    static long parameters(LlavaNextConfig config) {
        TextConfig text = config.text();
        long output = (long) text.vocabSize() * text.hiddenSize();
        return WeightPlan.of(config).parameters() - (config.tieWordEmbeddings() ? output : 0);
    }

    static List<Memory> memory(LlavaNextConfig config, @Nullable Besides clip, Map<String, Long> devices) {
        long parameters = parameters(config);
        long clipParameters = clip == null ? 0 : clip.parameters();
        TextConfig text = config.text();
        long cached = 2L
                * text.layers()
                * text.kvHeads()
                * text.headDim()
                * (tiles(config).mostVisualTokens() + TEXT_TOKENS);
        List<Memory> memory = new ArrayList<>();
        devices.forEach((device, bytes) -> {
            for (TorchDtype dtype : List.of(TorchDtype.FP32, TorchDtype.FP16, TorchDtype.BF16)) {
                long all = (parameters + clipParameters + cached) * dtype.bytes();
                memory.add(new Memory(
                        device,
                        dtype.name().toLowerCase(Locale.ROOT),
                        parameters * dtype.bytes(),
                        clipParameters * dtype.bytes(),
                        cached * dtype.bytes(),
                        bytes,
                        all < bytes));
            }
        });
        return memory;
    }
}
