package io.github.herovlm.compare;

import io.github.herovlm.spi.PrunerProvenance;

/**
 * Where a result comes from, so that it can be made again.
 *
 * @param strategy the configured strategy: class, version, parameters
 * @param model the checkpoint
 * @param environment versions and hardware
 */
public record Provenance(PrunerProvenance strategy, ModelSummary model, RunEnvironment environment) {}
