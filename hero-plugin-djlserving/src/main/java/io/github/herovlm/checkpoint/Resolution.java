package io.github.herovlm.checkpoint;

/** A size in pixels, in the order checkpoints write it. */
public record Resolution(int height, int width) {
    @Override
    public String toString() {
        return height + "x" + width;
    }
}
