package io.github.herovlm.evaluate;

/** One question of a test set could not be asked; the cause says why. */
public final class QuestionException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param item the question, or the first about a picture that cannot be read */
    QuestionException(Item item, Exception cause) {
        super("question " + item.id() + ", picture " + item.image() + ": " + cause.getMessage(), cause);
    }
}
