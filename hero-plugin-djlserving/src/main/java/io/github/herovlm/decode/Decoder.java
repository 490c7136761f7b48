package io.github.herovlm.decode;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.herovlm.checkpoint.ExpectedWeight;
import io.github.herovlm.checkpoint.TextConfig;
import io.github.herovlm.checkpoint.WeightGroups;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.torchscript.Placement;
import io.github.herovlm.torchscript.ScriptArchive;
import io.github.herovlm.torchscript.ScriptModule;
import io.github.herovlm.torchscript.WeightSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The language model ({@code decoder.py}): packed prompt in, logits out, one KV cache a sequence. */
public final class Decoder implements AutoCloseable {
    private final TextConfig config;
    private final ScriptModule module;
    private final NDManager manager;

    /**
     * Loads the decoder, with the embedding that ends a row of patches.
     *
     * @param tiedEmbeddings whether the token embedding serves as the output layer
     */
    public Decoder(TextConfig config, boolean tiedEmbeddings, WeightSource source, Placement placement) {
        this.config = config;
        ScriptArchive archive = placement
                .applyTo(ScriptArchive.of("decoder"))
                .with("kv_heads", config.kvHeads())
                .with("head_dim", config.headDim())
                .with("eps", config.rmsNormEps())
                .with("rope_theta", config.ropeTheta())
                .with("window", config.slidingWindow())
                .withTensorLists("ends", "inverse_frequency")
                .withObjectLists("layers");
        this.module = ScriptModule.bound("decoder", archive, source, binder -> {
            List<ExpectedWeight> ends = new ArrayList<>(WeightGroups.decoderEnds(config));
            if (!tiedEmbeddings) {
                ends.add(WeightGroups.outputLayer(config, true));
            }
            binder.bind("bind_ends", ends);
            for (int layer = 0; layer < config.layers(); layer++) {
                binder.bind("bind_layer", WeightGroups.decoderLayer(config, layer));
            }
        });
        this.manager = NDManager.newBaseManager(placement.device(), "PyTorch");
    }

    /**
     * An empty cache.
     *
     * @throws InvalidInputException where the model has no positions for so many tokens
     */
    public KvCache newCache(int capacity) {
        if (capacity < 1 || capacity > config.maxPositions()) {
            throw new InvalidInputException(
                    "sequence length", capacity, "1 to " + config.maxPositions() + " tokens, this model's positions");
        }
        return new KvCache(module.tensor(manager, "new_cache", capacity), capacity);
    }

    /**
     * Turns codes into input embeddings.
     *
     * @param codes {@code [n]}, see {@code PackedPrompt}
     * @param visual projected features of the prompt's pictures, in their order: {@code [T, P, d]} each
     * @return {@code [n, d]}, owned by {@code owner}
     */
    public NDArray pack(NDManager owner, long[] codes, List<NDArray> visual) {
        try (NDArray input = owner.create(codes)) {
            return module.tensor(owner, "pack", input, visual);
        }
    }

    /**
     * Reads a whole prompt into an empty cache.
     *
     * @param embeddings {@code [n, d]}
     * @return logits of the first new token: {@code [V]}
     */
    public float[] prefill(NDArray embeddings, KvCache cache) {
        if (cache.length() != 0) {
            throw new IllegalStateException("prefill into a cache that already holds " + cache.length() + " tokens");
        }
        int tokens = Math.toIntExact(embeddings.getShape().get(0));
        cache.requireRoom(tokens);
        try (NDArray logits = module.tensor(manager, "prefill", embeddings, cache.tensor())) {
            cache.advance(tokens);
            return logits.toFloatArray();
        }
    }

    /** One token of one sequence; returns the logits of the next: {@code [V]}. */
    public float[] step(int token, KvCache cache) {
        return step(List.of(token), List.of(cache)).get(0);
    }

    /**
     * One token of each of several sequences. A call that fails leaves the caches as they were.
     *
     * @return the logits of each one's next token: {@code [b][V]}
     */
    public List<float[]> step(List<Integer> tokens, List<KvCache> caches) {
        caches.forEach(cache -> cache.requireRoom(1));
        long[] positions = caches.stream().mapToLong(KvCache::length).toArray();
        long[] ids = tokens.stream().mapToLong(Integer::longValue).toArray();
        List<NDArray> tensors = caches.stream().map(KvCache::tensor).toList();
        try (NDArray logits = module.tensor(manager, "step", ids, positions, tensors)) {
            float[] all = logits.toFloatArray();
            List<float[]> rows = new ArrayList<>();
            for (int at = 0; at < all.length; at += config.vocabSize()) {
                rows.add(Arrays.copyOfRange(all, at, at + config.vocabSize()));
            }
            caches.forEach(cache -> cache.advance(1));
            return rows;
        }
    }

    /** The sizes it was built with. */
    public TextConfig config() {
        return config;
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
