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
 * @param wiring how the parts are joined, of a LLaVA-NeXT checkpoint
 * @param parameters number of weights by part of the model
 * @param totalParameters all of them; an output layer that is tied to the embedding counts as one with it
 * @param files number of files that hold weights
 * @param bytesByType bytes of weights by stored type
 * @param tiles how pictures may be cut, of a LLaVA-NeXT checkpoint
 * @param memory what each device would hold, of a LLaVA-NeXT checkpoint
 * @param besides the CLIP checkpoint that would be loaded too, if one was named
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
        @Nullable Wiring wiring,
        SortedMap<String, Long> parameters,
        long totalParameters,
        int files,
        SortedMap<String, Long> bytesByType,
        @Nullable Tiles tiles,
        List<Memory> memory,
        @Nullable Besides besides,
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
     * @param mostVisualTokens patches and newlines of the largest picture
     * @param fitsPositions whether they and 512 tokens of text are within the decoder's positions
     */
    public record Tiles(
            int tilePixels,
            @SerializedName("patchesPerSide") int patchesPerSide,
            List<Grid> grids,
            int mostVisualTokens,
            boolean fitsPositions) {}

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
     * @param clipBytes all weights of the CLIP checkpoint named beside it, 0 without one
     * @param cacheBytes keys and values of the visual tokens and 512 of text
     * @param deviceBytes what the device has in all
     * @param fits whether weights and cache fit
     */
    public record Memory(
            String device,
            String dtype,
            long weightBytes,
            long clipBytes,
            long cacheBytes,
            long deviceBytes,
            boolean fits) {}

    /**
     * How the parts are joined.
     *
     * @param declaredDtype the type the configuration says the weights have; informative
     * @param featureLayer encoder layers that run before the projector reads
     * @param projectorActivation between the projector's layers
     * @param tiedOutput whether the output layer is the embedding
     */
    public record Wiring(String declaredDtype, int featureLayer, String projectorActivation, boolean tiedOutput) {}

    /** A CLIP checkpoint that would be loaded too. */
    public record Besides(String model, long parameters, boolean complete, List<String> problems) {}
}
