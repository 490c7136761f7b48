package io.github.herovlm.workbench;

/** One arm of a comparison failed; the cause says how. */
public final class ArmException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String arm;

    /** @param arm the words the arm was asked for with */
    public ArmException(String arm, RuntimeException cause) {
        super(arm + ": " + cause.getMessage(), cause);
        this.arm = arm;
    }

    /** The words the arm was asked for with. */
    public String arm() {
        return arm;
    }
}
