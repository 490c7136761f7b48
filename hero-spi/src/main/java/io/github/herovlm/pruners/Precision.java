package io.github.herovlm.pruners;

/** The precision a formula's every operation is rounded to: published codes decide token counts in one or the other. */
enum Precision {
    /** float32. One rounding of a double sum, product or quotient of floats is what float32 arithmetic gives. */
    SINGLE,
    /** float64. */
    DOUBLE;

    double round(double value) {
        return this == SINGLE ? (float) value : value;
    }
}
