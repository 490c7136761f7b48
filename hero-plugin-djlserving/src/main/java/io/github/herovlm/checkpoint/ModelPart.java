package io.github.herovlm.checkpoint;

/** The parts of a model that its tensors belong to. */
public enum ModelPart {
    /** The vision tower. */
    VISION,
    /** What leads from one space to another: LLaVA's projector and newline, CLIP's projections. */
    PROJECTOR,
    /** LLaVA's decoder. */
    LANGUAGE_MODEL,
    /** CLIP's text tower. */
    TEXT,
    /** Anything else a file may hold. */
    OTHER;

    /** The part that a canonical name belongs to. */
    public static ModelPart of(String canonicalName) {
        String module = canonicalName.split("\\.", 2)[0];
        return switch (module) {
            case "vision_tower", "vision_model" -> VISION;
            case "multi_modal_projector", "image_newline", "visual_projection", "text_projection", "logit_scale" ->
                PROJECTOR;
            case "language_model" -> LANGUAGE_MODEL;
            case "text_model" -> TEXT;
            default -> OTHER;
        };
    }
}
