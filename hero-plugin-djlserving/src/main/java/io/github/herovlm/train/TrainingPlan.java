package io.github.herovlm.train;

import io.github.herovlm.spi.InvalidInputException;

/**
 * How long and how fast.
 *
 * @param seed of the first weights and of the scenes
 * @param visionSteps steps of stage 1: vision and text tower
 * @param languageSteps steps of stage 2: projector and decoder
 * @param jointSteps the last of them that move the vision tower as well
 * @param workers threads that take gradients, on scenes of their own
 * @param scenes scenes a worker and step
 * @param every steps between two validations, each of which also saves
 */
public record TrainingPlan(
        long seed, int visionSteps, int languageSteps, int jointSteps, int workers, int scenes, int every) {
    /** Steps of the committed weights. */
    public static final int VISION_STEPS = 1500;

    /** Likewise. */
    public static final int LANGUAGE_STEPS = 2400;

    /** Likewise. */
    public static final int JOINT_STEPS = 0;

    static final float VISION_RATE = 1.5e-3f;
    static final float LANGUAGE_RATE = 2e-3f;
    static final float JOINT_SHARE = 0.3f;
    static final float DECAY = 0.05f;
    private static final int MOST_STEPS = 1_000_000;
    private static final int MOST_WORKERS = 64;
    private static final int MOST_SCENES = 256;
    private static final int WARM_UP = 100;
    private static final double LAST = 0.03;

    /** Checks every number. */
    public TrainingPlan {
        require("vision steps", visionSteps, 1, MOST_STEPS);
        require("language steps", languageSteps, 1, MOST_STEPS);
        require("joint steps", jointSteps, 0, languageSteps);
        require("workers", workers, 1, MOST_WORKERS);
        require("scenes", scenes, 1, MOST_SCENES);
        require("every", every, 1, MOST_STEPS);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidInputException(name, value, "a whole number from " + least + " to " + most);
        }
    }

    /** Steps of both stages. */
    public int steps() {
        return visionSteps + languageSteps;
    }

    /** 1 or 2. */
    int stage(int step) {
        return step < visionSteps ? 1 : 2;
    }

    /** Whether a step of stage 2 moves the vision tower as well. */
    boolean joint(int step) {
        return step >= steps() - jointSteps;
    }

    /** The learning rate: a short rise, then half a cosine, in each stage. */
    float rate(int step) {
        boolean first = stage(step) == 1;
        int done = first ? step : step - visionSteps;
        int all = first ? visionSteps : languageSteps;
        double rise = Math.min(1, (done + 1.0) / WARM_UP);
        double fall = LAST + (1 - LAST) * (1 + Math.cos(Math.PI * done / all)) / 2;
        return (float) ((first ? VISION_RATE : LANGUAGE_RATE) * rise * fall);
    }
}
