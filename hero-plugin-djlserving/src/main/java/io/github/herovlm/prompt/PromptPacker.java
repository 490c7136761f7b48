package io.github.herovlm.prompt;

import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.PrunePlan;
import java.util.Arrays;
import java.util.List;

/** Puts what the plans keep in the place of the image tokens. */
public final class PromptPacker {
    private final int imageTokenId;
    private final int vocabularySize;

    /**
     * Packs prompts of one checkpoint.
     *
     * @param imageTokenId the placeholder, one in the prompt for each picture
     * @param vocabularySize rows of the checkpoint's token embedding
     */
    public PromptPacker(int imageTokenId, int vocabularySize) {
        this.imageTokenId = imageTokenId;
        this.vocabularySize = vocabularySize;
    }

    /**
     * Packs one prompt.
     *
     * @param ids the prompt's token ids, one image token per plan
     * @param plans the pictures' plans, in the order of their image tokens
     * @throws InvalidInputException where the numbers of image tokens and pictures differ, or a token has no embedding
     */
    public PackedPrompt pack(long[] ids, List<PrunePlan> plans) {
        ImagePlaceholders.check(ids, imageTokenId, plans.size());
        int[][] sequences = plans.stream().map(PrunePlan::sequence).toArray(int[][]::new);
        int kept =
                Arrays.stream(sequences).mapToInt(sequence -> sequence.length).sum();
        long[] codes = new long[ids.length - sequences.length + kept];
        int at = 0;
        int picture = 0;
        int newlines = 0;
        long firstRow = 0;
        for (long id : ids) {
            if (id != imageTokenId) {
                requireRow(id);
                codes[at++] = id;
                continue;
            }
            for (int token : sequences[picture]) {
                boolean newline = token == PrunePlan.NEWLINE;
                newlines += newline ? 1 : 0;
                codes[at++] = newline ? PackedPrompt.NEWLINE : PackedPrompt.visual(firstRow + token);
            }
            firstRow += (long) plans.get(picture).grid().tiles()
                    * plans.get(picture).grid().patchesPerTile();
            picture++;
        }
        return new PackedPrompt(codes, ids.length - sequences.length, kept - newlines, newlines);
    }

    private void requireRow(long id) {
        if (id < 0 || id >= vocabularySize) {
            throw new InvalidInputException(
                    "token of the prompt",
                    id,
                    "ids below " + vocabularySize + ", the rows of the checkpoint's embedding; its tokenizer.json does"
                            + " not belong to its weights");
        }
    }
}
