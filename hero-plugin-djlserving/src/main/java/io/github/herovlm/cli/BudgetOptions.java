package io.github.herovlm.cli;

import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import io.github.herovlm.workbench.Policies;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --budget --newlines --plane --pruners}: what all strategies of a run share. */
final class BudgetOptions {
    @Option(
            names = "--budget",
            paramLabel = "MODE",
            description = "published: count as each strategy's code does; exact: every strategy keeps the same number"
                    + " of patches (default: exact in compare, evaluate and demo, published elsewhere)")
    private @Nullable BudgetMode mode;

    @Option(
            names = "--newlines",
            paramLabel = "ROWS",
            description = "rows that end in a newline token: all-rows, content-rows, non-empty-rows or none"
                    + " (default: the strategy's own; content-rows with exact budgets)")
    private @Nullable NewlinePolicy newlines;

    @Option(
            names = "--plane",
            paramLabel = "PLANE",
            description = "content: drop padding patches; full: let them compete (default: the strategy's own;"
                    + " content with exact budgets)")
    private @Nullable PlanePolicy plane;

    @Option(
            names = "--pruners",
            paramLabel = "FILE",
            description = "OLCUT configuration file with named instances of strategies")
    private @Nullable Path pruners;

    /** @param otherwise the mode where none is given */
    Policies policies(BudgetMode otherwise) {
        return new Policies(mode == null ? otherwise : mode, plane, newlines);
    }

    @Nullable
    Path instances() {
        return pruners;
    }
}
