package io.github.herovlm.llava;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.checkpoint.WeightGroups;
import io.github.herovlm.image.PixelValues;
import io.github.herovlm.relevance.Relevance;
import io.github.herovlm.spi.Evidence;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.torchscript.Parts;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.torchscript.WeightSource;
import io.github.herovlm.vision.Projector;
import io.github.herovlm.vision.TileFeatures;
import io.github.herovlm.vision.VisionEncoder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Vision tower, projector and relevance: pixels in, projected features and evidence out. What follows from the picture
 * alone is computed apart from what depends on the instruction, so that it can be kept.
 */
public final class TileEncoder implements AutoCloseable {
    private final int featureLayer;
    private final Parts parts;
    private final NDManager manager;
    private final VisionEncoder vision;
    private final Projector projector;
    private final RelevanceSource relevance;

    private TileEncoder(
            int featureLayer,
            Parts parts,
            NDManager manager,
            VisionEncoder vision,
            Projector projector,
            RelevanceSource relevance) {
        this.featureLayer = featureLayer;
        this.parts = parts;
        this.manager = manager;
        this.vision = vision;
        this.projector = projector;
        this.relevance = relevance;
    }

    /**
     * Loads tower and projector.
     *
     * @param relevance owned by the encoder from now on, also where loading fails
     */
    static TileEncoder open(
            LlavaNextConfig config, WeightSource source, Placement placement, RelevanceSource relevance) {
        Parts parts = new Parts();
        try {
            parts.add(relevance);
            return new TileEncoder(
                    config.featureLayers(),
                    parts,
                    parts.add(NDManager.newBaseManager(placement.device(), "PyTorch")),
                    parts.add(new VisionEncoder(config.vision(), WeightGroups.LLAVA_VISION, source, placement)),
                    parts.add(new Projector(config, source, placement)),
                    relevance);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    /** Loads tower and projector, and does without relevance. */
    public static TileEncoder withoutRelevance(LlavaNextConfig config, WeightSource source, Placement placement) {
        return open(config, source, placement, RelevanceSource.none());
    }

    /** The tower's shape. */
    public VisionTower tower() {
        return vision.tower();
    }

    /**
     * Encodes a picture; close what comes back.
     *
     * @param request the evidence wanted
     * @param instruction the text tiles are scored against, where relevance is wanted
     * @throws InvalidInputException where relevance is wanted and neither configured nor switched off
     */
    public ImageEncoding encode(PixelValues pixels, EvidenceRequest request, @Nullable String instruction) {
        requireAnswerable(request, instruction);
        PictureEncoding picture = picture(pixels, request, 0);
        return answer(new Lease<>(picture, false, picture::close), request, instruction, 0, 0);
    }

    /**
     * Whether the request can be answered, seen before anything is computed.
     *
     * @throws InvalidInputException where relevance is wanted, and not configured or without an instruction
     */
    void requireAnswerable(EvidenceRequest request, @Nullable String instruction) {
        if (request.relevance() && relevance.require() != null && instruction == null) {
            throw new InvalidInputException("instruction", null, "a text to score the tiles against");
        }
    }

    /**
     * The part of an encoding that follows from the picture alone.
     *
     * @param request the evidence wanted; for relevance, the CLIP features of the tiles
     * @param pixelNanos how long it took to get hold of the pixels
     */
    PictureEncoding picture(PixelValues pixels, EvidenceRequest request, long pixelNanos) {
        Relevance scorer = request.relevance() ? relevance.require() : null;
        NDManager owner = manager.newSubManager();
        try (NDManager scratch = manager.newSubManager()) {
            final long start = System.nanoTime();
            TileFeatures features = vision.encode(scratch, pixels, featureLayer, withSharedCls(request, scorer));
            NDArray visual = projector.project(owner, features.patches());
            projector.settle(visual);
            Evidence evidence = features.evidence(vision.tower(), request).build();
            final long seen = System.nanoTime();
            float[] clip = scorer == null ? null : scorer.imageFeatures(scratch, pixels, features);
            long clipNanos = scorer == null ? 0 : System.nanoTime() - seen;
            PictureEncoding.Costs costs = new PictureEncoding.Costs(pixelNanos, seen - start, clipNanos);
            return new PictureEncoding(owner, visual, request, evidence, clip, costs);
        } catch (RuntimeException | Error e) {
            owner.close();
            throw e;
        }
    }

    private static EvidenceRequest withSharedCls(EvidenceRequest request, @Nullable Relevance scorer) {
        return scorer != null && scorer.needsSharedCls()
                ? new EvidenceRequest(request.attention(), true, true)
                : request;
    }

    /**
     * Adds what depends on the instruction.
     *
     * @param picture holds at least the evidence asked for; goes with what comes back, and is closed where this fails
     * @param decodeNanos how long it took to decode the picture for this request, on whichever thread
     * @param waitNanos how long it took to get hold of the picture, besides making it
     */
    ImageEncoding answer(
            Lease<PictureEncoding> picture,
            EvidenceRequest request,
            @Nullable String instruction,
            long decodeNanos,
            long waitNanos) {
        try {
            Evidence.Builder evidence = picture.value().evidence(request);
            final long start = System.nanoTime();
            boolean truncated = false;
            long relevanceNanos = 0;
            float[] clip = picture.value().clipFeatures();
            if (request.relevance() && clip != null) {
                RelevanceSource.Scores scores = relevance.score(manager, clip, Objects.requireNonNull(instruction));
                truncated = scores.truncated();
                evidence.relevance(scores.cosines());
                relevanceNanos = System.nanoTime() - start;
            } else if (request.relevance()) {
                evidence.relevanceDisabled();
            }
            PictureEncoding.Costs costs = picture.cached()
                    ? new PictureEncoding.Costs(0, 0, 0)
                    : picture.value().costs();
            ImageEncoding.EncodingTimings timings = new ImageEncoding.EncodingTimings(
                    decodeNanos, waitNanos, costs.visionNanos(), costs.clipNanos() + relevanceNanos);
            return new ImageEncoding(picture, evidence.build(), timings, truncated);
        } catch (RuntimeException | Error e) {
            picture.close();
            throw e;
        }
    }

    @Override
    public void close() {
        parts.close();
    }
}
