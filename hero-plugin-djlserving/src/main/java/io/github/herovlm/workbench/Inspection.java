package io.github.herovlm.workbench;

import com.google.gson.annotations.SerializedName;
import io.github.herovlm.checkpoint.ClipConfig;
import io.github.herovlm.checkpoint.MissingFile;
import io.github.herovlm.checkpoint.TextConfig;
import io.github.herovlm.checkpoint.VisionConfig;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint folder holds and what it would take to run it.
 *
 * @param model the folder's name
 * @param kind {@code llava_next} or {@code clip}
 * @param vision the vision tower
 * @param text the decoder, of a LLaVA-NeXT checkpoint
 * @param clip the whole configuration, of a CLIP checkpoint
 * @param parameters number of weights by part of the model
 * @param totalParameters all of them
 * @param files number of files that hold weights
 * @param bytesByType bytes of weights by stored type
 * @param tiles how pictures may be cut, of a LLaVA-NeXT checkpoint
 * @param memory what each device would hold, of a LLaVA-NeXT checkpoint
 * @param complete whether it can be loaded and asked
 * @param problems what keeps it from being loaded
 * @param missingFiles files that should be there
 * @param unused names of tensors that the model does not have
 */
public record Inspection(
        String model,
        String kind,
        VisionConfig vision,
        @Nullable TextConfig text,
        @Nullable ClipConfig clip,
        SortedMap<String, Long> parameters,
        long totalParameters,
        int files,
        SortedMap<String, Long> bytesByType,
        @Nullable Tiles tiles,
        List<Memory> memory,
        boolean complete,
        List<String> problems,
        List<MissingFile> missingFiles,
        List<String> unused) {

    /**
     * How pictures may be cut.
     *
     * @param tilePixels side of a tile in pixels
     * @param patchesPerSide S
     * @param grids the grids to choose from
     */
    public record Tiles(
            int tilePixels,
            @SerializedName("patchesPerSide") int patchesPerSide,
            List<Grid> grids) {}

    /**
     * A grid and the visual tokens of a picture that fills it.
     *
     * @param patches of all tiles and the thumbnail
     * @param newlines one for each row
     */
    public record Grid(int rows, int columns, int patches, int newlines) {}

    /**
     * What a device would hold while it answers about a picture that fills the largest grid. Activations come on top.
     *
     * @param device cpu, gpu0
     * @param dtype type of weights and cache
     * @param weightBytes all weights
     * @param cacheBytes keys and values of the visual tokens and 512 of text
     * @param deviceBytes what the device has in all
     */
    public record Memory(String device, String dtype, long weightBytes, long cacheBytes, long deviceBytes) {
        /** Whether weights and cache fit. */
        public boolean fits() {
            return weightBytes + cacheBytes < deviceBytes;
        }
    }
}
