package io.github.herovlm.cli;

import io.github.herovlm.spi.AttentionStage;
import io.github.herovlm.spi.EvidenceRequest;
import io.github.herovlm.spi.PrunerDescription;
import io.github.herovlm.spi.TileScope;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a strategy reads of the vision tower, in words. */
final class EvidenceWords {
    private EvidenceWords() {}

    static List<String> of(PrunerDescription strategy) {
        EvidenceRequest request = strategy.evidence();
        if (request == null) {
            return List.of("nothing of this tower: " + strategy.obstacle());
        }
        List<String> words = new ArrayList<>();
        for (AttentionStage stage : AttentionStage.values()) {
            for (TileScope scope : TileScope.values()) {
                attention(request, stage, scope, words);
            }
        }
        if (request.clsEmbeddings()) {
            words.add("CLS embeddings of all tiles");
        }
        if (request.relevance()) {
            words.add("relevance of the local tiles to the instruction");
        }
        return words.isEmpty() ? List.of("nothing") : words;
    }

    private static void attention(EvidenceRequest request, AttentionStage stage, TileScope scope, List<String> words) {
        String layers = request.attention().stream()
                .filter(part -> part.stage() == stage && part.scope() == scope)
                .map(part -> Integer.toString(part.layer()))
                .collect(Collectors.joining(", "));
        if (!layers.isEmpty()) {
            words.add("CLS attention " + (stage == AttentionStage.BEFORE_SOFTMAX ? "before" : "after")
                    + " the softmax of " + (layers.contains(",") ? "layers " : "layer ") + layers + " on "
                    + tiles(scope));
        }
    }

    private static String tiles(TileScope scope) {
        return switch (scope) {
            case THUMBNAIL -> "the thumbnail";
            case LOCAL -> "the local tiles";
            case ALL -> "all tiles";
        };
    }
}
