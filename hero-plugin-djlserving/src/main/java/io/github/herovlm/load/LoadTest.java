package io.github.herovlm.load;

import io.github.herovlm.workbench.Progress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Measures a server. */
public final class LoadTest {
    private LoadTest() {}

    /**
     * Runs all levels with all arms, one after the other.
     *
     * @throws IOException where a picture cannot be read; what the server does is in the report
     */
    public static LoadReport run(LoadJob job, Progress progress) throws IOException, InterruptedException {
        Instant createdAt = Instant.now();
        List<String> pictures = ChatBodies.pictures(job.question().pictures());
        ChatClient client = new ChatClient(job.url(), job.apiKey());
        long end = System.nanoTime() + job.timeLimit().toNanos();
        List<LoadRow> rows = new ArrayList<>();
        for (int clients : job.concurrency()) {
            for (LoadArm arm : job.arms()) {
                List<byte[]> bodies = ChatBodies.of(job.question(), arm, pictures);
                LevelRun level = new LevelRun(client, bodies, clients, job.timeout(), end, progress);
                String label = arm.label() + " × " + clients;
                LevelTally warmup = level.run(label + ", warming up", job.warmupAt(clients));
                long start = System.nanoTime();
                LevelTally tally = level.run(label, job.requests());
                rows.add(tally.row(arm.label(), clients, job.requests(), warmup, System.nanoTime() - start));
            }
        }
        return new LoadReport(
                createdAt,
                job.url().toString(),
                job.question().model(),
                job.question().pictures().stream()
                        .map(file -> String.valueOf(file.getFileName()))
                        .toList(),
                job.question().maxTokens(),
                job.question().ignoreEos(),
                job.timeout().toMillis() / 1e3,
                rows);
    }
}
