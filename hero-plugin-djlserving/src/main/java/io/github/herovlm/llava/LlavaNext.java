package io.github.herovlm.llava;

import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.Checkpoint;
import io.github.herovlm.checkpoint.TextConfig;
import io.github.herovlm.decode.CancelSignal;
import io.github.herovlm.decode.Decoder;
import io.github.herovlm.decode.Generation;
import io.github.herovlm.decode.Generator;
import io.github.herovlm.decode.SamplingOptions;
import io.github.herovlm.decode.Sequence;
import io.github.herovlm.image.DecodeOptions;
import io.github.herovlm.prompt.PackedPrompt;
import io.github.herovlm.prompt.PromptPacker;
import io.github.herovlm.prompt.TextTokenizer;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.PrunePlan;
import io.github.herovlm.spi.VisionTower;
import io.github.herovlm.torchscript.CheckpointWeights;
import io.github.herovlm.torchscript.Parts;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.torchscript.WeightSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A loaded LLaVA-NeXT, one method a stage. Safe for use by several threads; native memory goes with {@link #close()}, and
 * a picture's with its {@link ImageEncoding}.
 */
public final class LlavaNext implements AutoCloseable {
    private static final int RECENT_TEXTS = 64;

    private final Checkpoint checkpoint;
    private final Placement placement;
    private final Parts parts;
    private final NDManager manager;
    private final TextTokenizer tokenizer;
    private final PromptPacker packer;
    private final TileEncoder encoder;
    private final Pictures pictures;
    private final @Nullable Generator generator;

    private LlavaNext(
            Checkpoint checkpoint,
            Placement placement,
            Parts parts,
            TextTokenizer tokenizer,
            TileEncoder encoder,
            Pictures pictures,
            @Nullable Decoder decoder) {
        this.pictures = pictures;
        this.checkpoint = checkpoint;
        this.placement = placement;
        this.parts = parts;
        this.tokenizer = tokenizer;
        this.encoder = encoder;
        this.manager = parts.add(NDManager.newBaseManager(placement.device(), "PyTorch"));
        this.packer = new PromptPacker(
                checkpoint.config().imageTokenId(), checkpoint.config().text().vocabSize());
        this.generator = decoder == null
                ? null
                : new Generator(decoder, tokenizer, checkpoint.generation().eosTokenIds());
    }

    /**
     * Loads a checkpoint directory; keeps nothing of the pictures it encodes. Where loading fails, nothing stays behind.
     *
     * @throws io.github.herovlm.spi.InvalidInputException where a file or a setting is not accepted
     */
    public static LlavaNext open(ModelSettings settings) {
        return open(settings, 0, true);
    }

    /**
     * Loads what encodes pictures and leaves out the decoder, by far the largest part: for pruning without an answer.
     * Nothing can be generated.
     *
     * @throws io.github.herovlm.spi.InvalidInputException where a file or a setting is not accepted
     */
    public static LlavaNext openWithoutDecoder(ModelSettings settings) {
        return open(settings, 0, false);
    }

    /**
     * Loads a checkpoint directory.
     *
     * @param imageCacheBytes memory for encoded pictures on the model's device and the heap, so that a picture that comes
     *     again is not encoded again; 0 to keep nothing
     * @throws io.github.herovlm.spi.InvalidInputException where a file or a setting is not accepted
     */
    public static LlavaNext open(ModelSettings settings, long imageCacheBytes) {
        return open(settings, imageCacheBytes, true);
    }

    private static LlavaNext open(ModelSettings settings, long imageCacheBytes, boolean withDecoder) {
        Checkpoint checkpoint = Checkpoint.open(settings.checkpoint());
        Placement placement = Placement.of(settings.device(), settings.dtype());
        WeightSource weights = new CheckpointWeights(checkpoint.weights());
        Parts parts = new Parts();
        try {
            TextTokenizer tokenizer = parts.add(openTokenizer(settings.checkpoint()));
            RelevanceSource relevance = RelevanceSource.open(
                    settings, checkpoint, placement, new RecentTexts(imageCacheBytes == 0 ? 0 : RECENT_TEXTS));
            TileEncoder encoder = parts.add(TileEncoder.open(checkpoint.config(), weights, placement, relevance));
            Decoder decoder = withDecoder ? parts.add(decoder(checkpoint, weights, placement)) : null;
            Pictures pictures = parts.add(new Pictures(
                    checkpoint, settings.decoding(), settings.identity(placement), encoder, imageCacheBytes));
            return new LlavaNext(checkpoint, placement, parts, tokenizer, encoder, pictures, decoder);
        } catch (RuntimeException | Error e) {
            parts.close();
            throw e;
        }
    }

    private static Decoder decoder(Checkpoint checkpoint, WeightSource weights, Placement placement) {
        return new Decoder(checkpoint.config().text(), checkpoint.outputLayerIsTied(), weights, placement);
    }

    private Generator generator() {
        if (generator == null) {
            throw new IllegalStateException("this model was opened without its decoder");
        }
        return generator;
    }

    private static TextTokenizer openTokenizer(Path directory) {
        try {
            return TextTokenizer.open(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was loaded. */
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Where it lives and in which type it computes. */
    public Placement placement() {
        return placement;
    }

    /** Its tokenizer. */
    public TextTokenizer tokenizer() {
        return tokenizer;
    }

    /** Which picture files it takes. */
    public DecodeOptions decoding() {
        return pictures.decoding();
    }

    /** Its vision tower's shape. */
    public VisionTower tower() {
        return encoder.tower();
    }

    /**
     * Decodes, cuts and normalises a picture file.
     *
     * @param data JPEG, PNG, GIF, BMP or WebP
     */
    public PreparedImage prepare(byte[] data) {
        return pictures.prepare(data);
    }

    /**
     * Encodes a prepared picture without looking for it in the cache or leaving it there; close what comes back.
     *
     * @param request the evidence that the strategy, or all strategies that will be compared, asked for
     * @param instruction the text that tiles are scored against, needed where relevance is asked for
     */
    public ImageEncoding encode(PreparedImage image, EvidenceRequest request, @Nullable String instruction) {
        return encoder.encode(image.pixels(), request, instruction);
    }

    /**
     * Encodes a picture file, or finds it encoded: then it is not even decoded. Close what comes back.
     *
     * @param file JPEG, PNG, GIF, BMP or WebP
     * @param request the evidence that the strategy asked for
     * @param instruction the text that tiles are scored against, needed where relevance is asked for
     */
    public ImageEncoding encode(byte[] file, EvidenceRequest request, @Nullable String instruction) {
        return encode(picture(file), request, instruction);
    }

    /**
     * A picture file whose decoding can be done ahead, see {@link Picture#prepare()}. Reads its bytes once, for their hash.
     *
     * @param file JPEG, PNG, GIF, BMP or WebP; handed over, not to be changed by anyone
     */
    public Picture picture(byte[] file) {
        return pictures.picture(file);
    }

    /**
     * Whether the picture would be found encoded at this moment, so that there is no need to decode it. If so, it knows its
     * grid from here on.
     *
     * @param request the evidence that the strategy asked for
     */
    public boolean isEncoded(Picture picture, EvidenceRequest request) {
        return pictures.isEncoded(picture, request);
    }

    /** As {@link #encode(byte[], EvidenceRequest, String)}; decodes only where neither an encoding nor pixels are there. */
    public ImageEncoding encode(Picture picture, EvidenceRequest request, @Nullable String instruction) {
        return pictures.encode(picture, request, instruction);
    }

    /** What the cache of encoded pictures did and holds. */
    public ImageCacheStats imageCacheStats() {
        return pictures.stats();
    }

    /** Puts what the plans keep in the place of the prompt's image tokens. */
    public PackedPrompt pack(long[] promptIds, List<PrunePlan> plans) {
        return packer.pack(promptIds, plans);
    }

    /**
     * Answers a packed prompt.
     *
     * @param images the pictures' encodings, in the order of their image tokens
     * @param promptIds token ids before packing
     * @param listener gets text as it becomes certain
     */
    public Generation generate(
            PackedPrompt prompt,
            List<ImageEncoding> images,
            long[] promptIds,
            SamplingOptions options,
            Consumer<String> listener,
            CancelSignal cancel) {
        try (NDManager owner = manager.newSubManager()) {
            return generator()
                    .generate(
                            owner,
                            prompt,
                            images.stream().map(ImageEncoding::visual).toList(),
                            promptIds,
                            options,
                            listener,
                            cancel);
        }
    }

    /**
     * Reads a packed prompt; its answer is to {@link Sequence#begin begin} next. Close what comes back. For answers that are
     * written side by side; the parameters are those of {@link #generate}.
     */
    public Sequence start(
            PackedPrompt prompt,
            List<ImageEncoding> images,
            long[] promptIds,
            SamplingOptions options,
            Consumer<String> listener) {
        try (NDManager owner = manager.newSubManager()) {
            return generator()
                    .start(
                            owner,
                            prompt,
                            images.stream().map(ImageEncoding::visual).toList(),
                            promptIds,
                            options,
                            listener);
        }
    }

    /**
     * The logits of the next token of each of several answers that have not ended: {@code [b][V]}. A call that fails leaves
     * them as they were.
     */
    public List<float[]> step(List<Sequence> sequences) {
        return generator().step(sequences);
    }

    /** Bytes of keys and values that one token of one answer takes on the model's device. */
    public long kvBytesPerToken() {
        TextConfig text = checkpoint.config().text();
        return 2L
                * text.layers()
                * text.kvHeads()
                * text.headDim()
                * placement.dtype().bytes();
    }

    @Override
    public void close() {
        parts.close();
    }
}
