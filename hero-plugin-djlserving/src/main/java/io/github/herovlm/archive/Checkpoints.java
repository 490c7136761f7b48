package io.github.herovlm.archive;

import io.github.herovlm.checkpoint.CheckpointInventory;
import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.spi.InvalidInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Whether folders hold checkpoints that can be served, before minutes are spent on reading them. */
final class Checkpoints {
    private Checkpoints() {}

    /** The configuration of a LLaVA-NeXT checkpoint that is complete. */
    static LlavaNextConfig requireLlava(Path folder) {
        CheckpointInventory inventory = complete("model", folder);
        LlavaNextConfig config = inventory.llava();
        if (config == null) {
            throw new InvalidInputException("model", folder, "a LLaVA-NeXT checkpoint, and this is one of CLIP");
        }
        return config;
    }

    /** Fails unless this is no folder at all or a CLIP checkpoint that is complete. */
    static void requireClip(@Nullable Path folder) {
        if (folder != null && complete("clip", folder).clip() == null) {
            throw new InvalidInputException("clip", folder, "a CLIP checkpoint, and this is one of LLaVA-NeXT");
        }
    }

    private static CheckpointInventory complete(String option, Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(option, folder, "the folder of a checkpoint in the Hugging Face layout");
        }
        CheckpointInventory inventory = CheckpointInventory.of(folder);
        if (!inventory.isComplete()) {
            String problem =
                    inventory.problems().stream().findFirst().orElseGet(() -> "missing: " + inventory.missingFiles());
            throw new InvalidInputException(option, folder, "a checkpoint that can be loaded (" + problem + ")");
        }
        return inventory;
    }
}
