package io.github.herovlm.llava;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.checkpoint.WeightGroups;
import io.github.herovlm.image.PixelValues;
import io.github.herovlm.prompt.ClipTokens;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Vision tower, projector and relevance: pixels in, projected features and evidence out. */
public final class TileEncoder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TileEncoder.class);

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
        Relevance scorer = request.relevance() ? relevance.require() : null;
        NDManager owner = manager.newSubManager();
        try (NDManager scratch = manager.newSubManager()) {
            long start = System.nanoTime();
            TileFeatures features = vision.encode(scratch, pixels, featureLayer, withSharedCls(request, scorer));
            NDArray visual = projector.project(owner, features.patches());
            projector.settle(visual);
            Evidence.Builder evidence = features.evidence(vision.tower(), request);
            final long seen = System.nanoTime();
            boolean truncated = false;
            if (scorer != null) {
                if (instruction == null) {
                    throw new InvalidInputException("instruction", null, "a text to score the tiles against");
                }
                ClipTokens tokens = relevance.tokens(instruction);
                truncated = tokens.truncated();
                if (truncated) {
                    LOG.warn(
                            "the instruction is longer than the {} tokens that CLIP reads: its end was cut",
                            tokens.ids().length);
                }
                evidence.relevance(scorer.score(scratch, pixels, features, tokens.ids()));
            } else if (request.relevance()) {
                evidence.relevanceDisabled();
            }
            long scored = System.nanoTime();
            return new ImageEncoding(
                    owner,
                    visual,
                    evidence.build(),
                    new ImageEncoding.EncodingTimings(seen - start, scorer == null ? 0 : scored - seen),
                    truncated);
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

    @Override
    public void close() {
        parts.close();
    }
}
