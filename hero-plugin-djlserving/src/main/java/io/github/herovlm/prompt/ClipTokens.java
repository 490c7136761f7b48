package io.github.herovlm.prompt;

/** An instruction as CLIP's text tower reads it. Immutable. */
public final class ClipTokens {
    private final long[] ids;
    private final boolean truncated;

    /**
     * @param ids token ids from start to end of text, at most as many as the tower has positions
     * @param truncated whether the instruction was longer and lost its end
     */
    public ClipTokens(long[] ids, boolean truncated) {
        this.ids = ids.clone();
        this.truncated = truncated;
    }

    /** Token ids from start to end of text, a copy. */
    public long[] ids() {
        return ids.clone();
    }

    /** Whether the instruction was longer than the tower's positions and lost its end. */
    public boolean truncated() {
        return truncated;
    }
}
