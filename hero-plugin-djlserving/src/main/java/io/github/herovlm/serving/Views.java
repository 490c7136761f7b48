package io.github.herovlm.serving;

import ai.djl.modality.Output;
import io.github.herovlm.compare.JsonDocument;
import io.github.herovlm.service.ChatService;
import io.github.herovlm.spi.InvalidInputException;

/** What {@code GET /predictions/{model}?view=…} shows. */
final class Views {
    private static final String EXPERIMENT = "experiment";
    private static final String STATUS = "status";

    private Views() {}

    /** @throws InvalidInputException where there is no such view */
    static Output show(String view, ChatService service) {
        String json = switch (view) {
            case EXPERIMENT ->
                service.experiment()
                        .orElseThrow(() -> new InvalidInputException(
                                "view", view, STATUS + ", as no experiment is configured (see arms.<name>.pruner)"))
                        .json();
            case STATUS -> JsonDocument.compact(service.status());
            default -> throw new InvalidInputException("view", view, EXPERIMENT + " or " + STATUS);
        };
        return Outputs.document(json);
    }
}
