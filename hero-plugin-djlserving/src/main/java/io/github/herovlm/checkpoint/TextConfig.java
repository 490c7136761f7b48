package io.github.herovlm.checkpoint;

/**
 * A LLaMA or Mistral decoder ({@code text_config}), with the defaults that files leave out filled in.
 *
 * @param modelType {@code llama} or {@code mistral}
 * @param hiddenSize d, width of the residual stream
 * @param intermediateSize m, width inside the MLP
 * @param layers decoder layers
 * @param heads query heads
 * @param kvHeads key and value heads (grouped-query attention where fewer than heads)
 * @param headDim width of one head
 * @param vocabSize rows of the embedding; may exceed the tokenizer's size
 * @param maxPositions longest sequence in tokens
 * @param ropeTheta base of the rotary embedding
 * @param rmsNormEps epsilon of every RMS norm
 * @param slidingWindow attention window in tokens, 0 for none
 */
public record TextConfig(
        String modelType,
        int hiddenSize,
        int intermediateSize,
        int layers,
        int heads,
        int kvHeads,
        int headDim,
        int vocabSize,
        int maxPositions,
        double ropeTheta,
        double rmsNormEps,
        int slidingWindow) {}
