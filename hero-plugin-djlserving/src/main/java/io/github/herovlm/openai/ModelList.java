package io.github.herovlm.openai;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;

/** What {@code /v1/models} answers. */
public record ModelList(List<Model> models) {
    public ModelList {
        models = List.copyOf(models);
    }

    /**
     * A model that answers.
     *
     * @param id its name in requests
     * @param created when it was loaded
     * @param ownedBy whose it is
     */
    public record Model(String id, Instant created, String ownedBy) {
        private JsonObject document() {
            JsonObject model = new JsonObject();
            model.addProperty("id", id);
            model.addProperty("object", "model");
            model.addProperty("created", created.getEpochSecond());
            model.addProperty("owned_by", ownedBy);
            return model;
        }
    }

    /** The {@code list} document. */
    public String json() {
        JsonArray data = new JsonArray();
        models.forEach(model -> data.add(model.document()));
        JsonObject document = new JsonObject();
        document.addProperty("object", "list");
        document.add("data", data);
        return Document.text(document);
    }
}
