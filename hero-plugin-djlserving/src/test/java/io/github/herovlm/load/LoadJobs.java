package io.github.herovlm.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.workbench.Progress;
import java.time.Duration;
import java.util.List;

/** Jobs for a scripted server, and their outcome. */
final class LoadJobs {
    static final Duration LONG = Duration.ofMinutes(5);
    static final LoadJob.LoadQuestion WORDS = new LoadJob.LoadQuestion(null, "Why?", List.of(), 8, false);

    private LoadJobs() {}

    static LoadJob job(String url, List<Integer> concurrency, int requests) {
        return new LoadJob(
                ChatUrl.of(url), List.of(LoadArm.DEFAULT), concurrency, requests, 0, WORDS, null, LONG, LONG);
    }

    static LoadRow only(LoadJob job) throws Exception {
        List<LoadRow> rows = LoadTest.run(job, Progress.NONE).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    static LoadRow only(ScriptedServer.Script script, int requests) throws Exception {
        try (ScriptedServer server = new ScriptedServer(script)) {
            return only(job(server.url(), List.of(2), requests));
        }
    }
}
