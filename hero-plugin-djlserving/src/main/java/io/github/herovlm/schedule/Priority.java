package io.github.herovlm.schedule;

/** Which of two waiting jobs begins first. A job that has begun is not set back. */
public enum Priority {
    /** Somebody waits for the answer; in order of arrival. */
    NORMAL,
    /** Begins only where no {@link #NORMAL} job waits. */
    LOW
}
