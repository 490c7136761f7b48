package io.github.herovlm.spi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a strategy reads of the vision encoder, declared before the encoder runs so that nothing else is computed.
 *
 * @param attention the CLS attention rows, at most one entry per layer and stage
 * @param clsEmbeddings the CLS row of the last hidden state of every tile
 * @param relevance the score of every local tile against the instruction
 */
public record EvidenceRequest(List<Attention> attention, boolean clsEmbeddings, boolean relevance) {
    /** Nothing at all, as the controls need. */
    public static final EvidenceRequest NOTHING = new EvidenceRequest(List.of(), false, false);

    /**
     * CLS attention of one layer.
     *
     * @param layer 0-based encoder layer
     * @param stage before or after the softmax
     * @param scope the tiles it is needed for
     */
    public record Attention(int layer, AttentionStage stage, TileScope scope) {
        public Attention {
            if (layer < 0) {
                throw new InvalidInputException("layer", layer, "a 0-based layer number");
            }
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(scope, "scope");
        }

        private record Key(int layer, AttentionStage stage) {}

        private Key key() {
            return new Key(layer, stage);
        }
    }

    public EvidenceRequest {
        attention = merged(attention);
    }

    private static List<Attention> merged(Collection<Attention> parts) {
        Map<Attention.Key, Attention> byKey = new LinkedHashMap<>();
        for (Attention part : parts) {
            byKey.merge(
                    part.key(),
                    part,
                    (a, b) -> new Attention(a.layer(), a.stage(), a.scope().union(b.scope())));
        }
        return List.copyOf(byKey.values());
    }

    /** What satisfies both requests. */
    public EvidenceRequest union(EvidenceRequest other) {
        List<Attention> both = new ArrayList<>(attention);
        both.addAll(other.attention);
        return new EvidenceRequest(both, clsEmbeddings || other.clsEmbeddings, relevance || other.relevance);
    }

    /** The layers needed at this stage, ascending. */
    public List<Integer> layers(AttentionStage stage) {
        TreeSet<Integer> layers = new TreeSet<>();
        attention.stream().filter(a -> a.stage() == stage).forEach(a -> layers.add(a.layer()));
        return List.copyOf(layers);
    }

    /** The tiles for which this layer's attention at this stage is needed, if it is. */
    public Optional<TileScope> scope(int layer, AttentionStage stage) {
        return attention.stream()
                .filter(a -> a.layer() == layer && a.stage() == stage)
                .map(Attention::scope)
                .findFirst();
    }
}
