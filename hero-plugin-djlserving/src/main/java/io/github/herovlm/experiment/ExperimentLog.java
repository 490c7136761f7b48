package io.github.herovlm.experiment;

import io.github.herovlm.spi.InvalidInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Appends every outcome as a line of JSON, in files of bounded size and number. Each line is handed to the system at once.
 * Users are written as a salted hash; prompts and answers only if the settings say so; pictures never. For several threads.
 *
 * <p>Where the disk is full, lines are counted instead of written, and requests do not notice.
 */
public final class ExperimentLog implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ExperimentLog.class);

    private final LogSettings settings;
    private final String salt;
    private final ClaimedFile claim;
    private final RotatingFile lines;
    private final Object lock = new Object();
    private long dropped;
    private boolean closed;

    private ExperimentLog(LogSettings settings, String salt, ClaimedFile claim, RotatingFile lines) {
        this.settings = settings;
        this.salt = salt;
        this.claim = claim;
        this.lines = lines;
    }

    /**
     * Opens the file, or the next free one beside it where somebody else writes to it.
     *
     * @param salt of the hash that stands for a user
     * @throws InvalidInputException where it cannot be written to
     */
    public static ExperimentLog open(LogSettings settings, String salt) {
        try {
            Path wanted = settings.file().toAbsolutePath();
            Path folder = wanted.getParent();
            if (folder == null || Files.isDirectory(wanted)) {
                throw new InvalidInputException("experiment.log", wanted, "a file, not a folder");
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            ClaimedFile claim = ClaimedFile.claim(wanted);
            return new ExperimentLog(settings, salt, claim, lines(claim, settings));
        } catch (IOException e) {
            throw new InvalidInputException(
                    "experiment.log", settings.file(), "a file that can be written to, or off: " + e, e);
        }
    }

    private static RotatingFile lines(ClaimedFile claim, LogSettings settings) throws IOException {
        try {
            return new RotatingFile(claim.file(), settings.maxBytes(), settings.files());
        } catch (IOException e) {
            claim.close();
            throw e;
        }
    }

    /** Writes one line, or counts it as dropped; after {@link #close()} always the latter. */
    public void append(Outcome outcome) {
        byte[] line = (LogLine.of(outcome, salt, settings.text()).json() + "\n").getBytes(StandardCharsets.UTF_8);
        synchronized (lock) {
            try {
                if (closed) {
                    dropped++;
                } else {
                    lines.append(line);
                }
            } catch (IOException e) {
                if (dropped == 0) {
                    LOG.warn("{} cannot be written to; lines are dropped until it can", claim.file(), e);
                }
                dropped++;
            }
        }
    }

    /** The file that is written to. */
    public Path file() {
        return claim.file();
    }

    /** Lines that could not be written. */
    public long dropped() {
        synchronized (lock) {
            return dropped;
        }
    }

    /** Lets go of the file. */
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            if (dropped > 0) {
                LOG.warn("{} lacks {} lines that could not be written", claim.file(), dropped);
            }
            try (claim) {
                lines.close();
            } catch (IOException e) {
                LOG.warn("{} could not be closed", claim.file(), e);
            }
        }
    }
}
