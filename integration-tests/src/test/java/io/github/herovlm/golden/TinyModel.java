package io.github.herovlm.golden;

import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.decode.Decoder;
import io.github.herovlm.image.PixelValues;
import io.github.herovlm.spi.TileGrid;
import io.github.herovlm.torchscript.CheckpointWeights;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.torchscript.WeightSource;
import io.github.herovlm.vision.Projector;
import io.github.herovlm.vision.VisionEncoder;
import java.nio.file.Path;

/** The stages of the tiny golden checkpoint, on the CPU, each loaded as the model itself loads it. */
final class TinyModel implements AutoCloseable {
    final Checkpoint checkpoint;
    final NDManager manager = NDManager.newBaseManager("PyTorch");
    final VisionEncoder vision;
    final Projector projector;
    final Decoder decoder;

    TinyModel(String dtype) {
        this(Golden.directory(), dtype);
    }

    TinyModel(Path directory, String dtype) {
        checkpoint = Checkpoint.open(directory);
        Placement placement = Placement.of("cpu", dtype);
        WeightSource weights = new CheckpointWeights(checkpoint.weights());
        vision = new VisionEncoder(checkpoint.config().vision(), "vision_tower.vision_model.", weights, placement);
        projector = new Projector(checkpoint.config(), weights, placement);
        decoder = new Decoder(checkpoint.config().text(), checkpoint.outputLayerIsTied(), weights, placement);
    }

    /** The reference's own pixel values of a picture. */
    PixelValues pixels(Golden golden) {
        int[] size = golden.ints("image.size_wh");
        int[] grid = golden.ints("image.grid_rows_cols");
        int patches = checkpoint.config().vision().patchesPerSide();
        return new PixelValues(
                new TileGrid(grid[0], grid[1], patches, size[0], size[1]),
                checkpoint.config().vision().imageSize(),
                golden.floats("pixel_values"));
    }

    @Override
    public void close() {
        decoder.close();
        projector.close();
        vision.close();
        manager.close();
    }
}
