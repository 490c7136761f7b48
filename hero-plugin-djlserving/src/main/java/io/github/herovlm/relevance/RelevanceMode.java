package io.github.herovlm.relevance;

/** Where a tile's relevance to the instruction comes from. */
public enum RelevanceMode {
    /** The CLIP checkpoint's own vision tower sees the local tiles, as HERO's authors have it: one encoder pass more. */
    CLIP,
    /** CLIP's projection of the LLaVA tower's final CLS row; its text tower sees the instruction. */
    SHARED,
    /** No relevance: strategies do without it (HERO's α acts as 1). */
    NONE
}
