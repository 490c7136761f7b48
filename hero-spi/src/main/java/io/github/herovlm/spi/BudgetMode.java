package io.github.herovlm.spi;

/** How many patches a retention ratio stands for. */
public enum BudgetMode {
    /** As each strategy's published code counts: padding and truncation differ, so the counts do too. */
    PUBLISHED,
    /**
     * Every strategy keeps exactly {@code max(1, trunc(r · N))} of the N content patches (thumbnail included). Under an
     * overriding FULL plane, padding patches count as content.
     */
    EXACT
}
