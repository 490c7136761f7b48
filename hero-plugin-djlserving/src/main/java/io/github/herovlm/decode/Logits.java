package io.github.herovlm.decode;

/** Scores of every token of the vocabulary: immutable, {@code [V]}. */
public final class Logits {
    /** Those of an answer that never began. */
    public static final Logits NONE = new Logits(new float[0]);

    private final float[] values;

    private Logits(float[] values) {
        this.values = values;
    }

    /** Takes over an array that nobody will change again. */
    static Logits wrap(float[] values) {
        return new Logits(values);
    }

    /** The values themselves, for readers: {@code [V]}. */
    float[] values() {
        return values;
    }

    /** V. */
    public int size() {
        return values.length;
    }

    /** The score of one token. */
    public float get(int token) {
        return values[token];
    }

    /** A copy: {@code [V]}. */
    public float[] toArray() {
        return values.clone();
    }
}
