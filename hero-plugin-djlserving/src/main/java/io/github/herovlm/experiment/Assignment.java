package io.github.herovlm.experiment;

import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.Nearest;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Deals requests to arms. A request that names an arm gets it. Else a request with a user gets the arm that this user
 * always gets: the stable hash of {@code (salt, "user", user)} as a fraction of 1 falls into one of the intervals that the
 * answering arms, ordered by name, take up by their weights. It is the same after a restart; another salt, arm or weight
 * deals users anew. Else chance decides by weight.
 */
public final class Assignment {
    /** Why an arm answers. */
    public enum Reason {
        /** The request named it. */
        REQUEST,
        /** It is the user's. */
        USER,
        /** Chance. */
        WEIGHT
    }

    /** An arm for a request. */
    public record Assigned(ExperimentArm arm, Reason reason) {}

    private final List<ExperimentArm> answering;
    private final List<ExperimentArm> shadows;
    private final String salt;
    private final DoubleSupplier random;
    private final double totalWeight;

    /** @param random uniform in [0, 1); asked by every thread that assigns */
    public Assignment(Experiment experiment, DoubleSupplier random) {
        this.answering = experiment.answering();
        this.shadows = experiment.shadows();
        this.salt = experiment.settings().salt();
        this.random = random;
        this.totalWeight =
                answering.stream().mapToDouble(arm -> arm.definition().weight()).sum();
    }

    /**
     * The arm that answers.
     *
     * @param forced the arm that the request names, if any
     * @param user the request's user, if any; an empty one is none
     * @throws InvalidInputException where no answering arm has the name; lists those there are
     */
    public Assigned assign(@Nullable String forced, @Nullable String user) {
        if (forced != null) {
            return new Assigned(named(forced), Reason.REQUEST);
        }
        return user == null || user.isEmpty()
                ? new Assigned(at(random.getAsDouble()), Reason.WEIGHT)
                : new Assigned(at(StableHash.fraction(salt, "user", user)), Reason.USER);
    }

    private ExperimentArm named(String name) {
        return answering.stream()
                .filter(arm -> arm.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        "pruning.arm",
                        name,
                        "one of "
                                + Nearest.listing(
                                        name,
                                        answering.stream()
                                                .map(ExperimentArm::name)
                                                .toList())));
    }

    /** The arm whose interval holds this fraction of all weights. */
    private ExperimentArm at(double fraction) {
        double place = fraction * totalWeight;
        ExperimentArm last = answering.get(0);
        for (ExperimentArm arm : answering) {
            double weight = arm.definition().weight();
            if (weight == 0) {
                continue;
            }
            last = arm;
            if (place < weight) {
                break;
            }
            place -= weight;
        }
        // Rounding may leave a fraction just below 1 outside the last interval: it belongs there.
        return last;
    }

    /**
     * The shadow arms to run on a request: each of them, by itself, where the stable hash of {@code (salt, "shadow", arm,
     * request id)} as a fraction of 1 is below its share.
     */
    public List<ExperimentArm> shadowsOf(String requestId) {
        return shadows.stream()
                .filter(arm -> StableHash.fraction(salt, "shadow", arm.name(), requestId)
                        < arm.definition().sampleShare())
                .toList();
    }
}
