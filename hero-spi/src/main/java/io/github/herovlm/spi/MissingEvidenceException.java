package io.github.herovlm.spi;

/** A strategy read evidence that it was not given: it declared too little, or the encoder delivered too little. */
public final class MissingEvidenceException extends InvalidInputException {
    /** @param evidence what is missing, with layer, stage and tile where it has them */
    public MissingEvidenceException(String evidence) {
        super(evidence, null, "evidence that the strategy declared in evidence(VisionTower)");
    }
}
