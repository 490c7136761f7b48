package io.github.herovlm.spi;

/**
 * A visual token pruning strategy: decides, from what the vision encoder already knows, which visual tokens the language
 * model gets to see. Implementations are immutable after configuration and safe for use by several threads.
 *
 * <p>Providers are found by {@link java.util.ServiceLoader}; see the package documentation for how to write one.
 */
public interface VisualTokenPruner {
    /** The name it is looked up by: lower-case letters, digits and dashes, unique among all providers. */
    String name();

    /** One line for people: what it does and where it comes from. */
    String description();

    /**
     * What it reads of an encoder of this shape. The evidence later given to {@link #prune} holds at least this.
     *
     * @throws InvalidInputException where the tower cannot deliver it (no CLS token, too few layers)
     */
    EvidenceRequest evidence(VisionTower tower);

    /**
     * Decides which visual tokens stay. Deterministic: the same evidence and budget give the same plan.
     *
     * @throws MissingEvidenceException where evidence it needs is absent
     * @throws InvalidInputException where the grid or the evidence does not suit the strategy
     */
    PrunePlan prune(Evidence evidence, Budget budget);
}
