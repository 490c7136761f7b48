package io.github.herovlm.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks a server thousands of times, eight requests at once, and prints the server's resident memory as it goes, as a Markdown
 * table: answers with all strategies, one in four streamed, one in ten malformed, and one in fifty left before it is answered. Then, where the
 * server stays the same, another model is loaded and unloaded twenty times.
 *
 * <p>It ends with exit code 1 where memory is not flat, as {@link MemoryTrend} judges it, or where a worker of the server died.
 */
public final class ServingSoakRun {
    private static final int EACH_ROW = 1_000;
    private static final int IN_FLIGHT = 8;
    private static final int RELOADS = 20;

    private final PrintStream out = System.out;
    private final Deployment model;
    private final SplittableRandom random = new SplittableRandom(1);

    private ServingSoakRun(Deployment model) {
        this.model = model;
    }

    /** Two arguments: {@code EMBEDDED} or {@code DJL_SERVING}, and the number of requests, 20,000 without it. */
    public static void main(String[] args) throws IOException, InterruptedException, ExecutionException {
        ServerKind kind = ServerKind.valueOf(args[0]);
        int requests = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
        if (requests < MemoryTrend.fewestRequests(EACH_ROW)) {
            throw new IllegalArgumentException(
                    requests + " requests, needed are " + MemoryTrend.fewestRequests(EACH_ROW));
        }
        boolean well;
        try (ServedModels models = new ServedModels(kind)) {
            Set<String> workers = workers(models.plain());
            well = new ServingSoakRun(models.plain()).run(requests);
            if (kind == ServerKind.DJL_SERVING) {
                reload(models);
                Set<String> left = workers(models.plain());
                System.out.printf("workers: %s at first, %s now%n", workers, left);
                well &= !workers.isEmpty() && left.containsAll(workers);
            }
        }
        System.exit(well ? 0 : 1);
    }

    private boolean run(int requests) throws IOException, InterruptedException, ExecutionException {
        out.println("| requests | resident MiB |\n| ---: | ---: |");
        ExecutorService clients = Executors.newFixedThreadPool(IN_FLIGHT);
        MemoryTrend trend = new MemoryTrend();
        int done = 0;
        while (done < requests) {
            List<Future<?>> batch = new ArrayList<>();
            for (int i = 0; i < EACH_ROW; i++) {
                batch.add(clients.submit(request(done++)));
            }
            for (Future<?> request : batch) {
                request.get();
            }
            ModelStatus.awaitIdle(model);
            long resident = residentBytes(model);
            out.printf("| %d | %d |%n", done, resident >> 20);
            trend.add(done, resident);
        }
        clients.shutdown();
        out.printf(
                "%.0f bytes a request once warm; %.3f times what it was after a tenth of the run%n",
                trend.bytesARequest(), trend.growth());
        return trend.flat();
    }

    private Runnable request(int index) {
        if (index % 10 == 9) {
            MalformedRequest malformed = MalformedRequest.next(random.split());
            return () -> Http.post(
                    malformed.chat() ? model.chat() : model.predictions(), malformed.contentType(), malformed.body());
        }
        ChatBody body = MixedRequests.request(index, random.split());
        if (index % 50 == 1) {
            return () -> LeavingClient.ask(model, body.json()).leave();
        }
        if (index % 4 == 0) {
            return () -> {
                try (EventStream stream = EventStream.open(model.chat(), body.streamed())) {
                    stream.documents();
                }
            };
        }
        return () -> Chat.ask(model, body);
    }

    /** The server's permanent workers, by their birth: those that die are not replaced, or by others. None in our own host. */
    private static Set<String> workers(Deployment model) {
        Set<String> workers = new TreeSet<>();
        if (model.embedded()) {
            return workers;
        }
        JsonObject described = JsonParser.parseString(
                        Http.get(model.at("/models/" + model.model())).text())
                .getAsJsonArray()
                .get(0)
                .getAsJsonObject();
        for (JsonElement served : described.getAsJsonArray("models")) {
            for (JsonElement group : served.getAsJsonObject().getAsJsonArray("workerGroups")) {
                for (JsonElement worker : group.getAsJsonObject().getAsJsonArray("workers")) {
                    JsonObject one = worker.getAsJsonObject();
                    workers.add(one.get("id") + " since " + one.get("startTime"));
                }
            }
        }
        return workers;
    }

    private static void reload(ServedModels models) throws IOException, InterruptedException {
        System.out.println("| reloads | resident MiB |\n| ---: | ---: |");
        for (int i = 1; i <= RELOADS; i++) {
            ModelArchive archive = TestArchive.on(models.kind(), "reloading", TestCheckpoint.GOLDEN)
                    .with("kv_cache_tokens", "20000")
                    .folder();
            try (Deployment again = models.deploy(archive)) {
                Chat.ask(again, ChatBody.golden("113x97").greedy(2).pruning("hero", 0.4));
            }
            collectGarbage(models.plain());
            System.out.printf("| %d | %d |%n", i, residentBytes(models.plain()) >> 20);
        }
    }

    /** The classes of an unloaded archive stay until the collector comes by. */
    private static void collectGarbage(Deployment model) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder("jcmd", Long.toString(model.process().pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException("jcmd failed");
        }
    }

    private static long residentBytes(Deployment model) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(model.process().pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
    }
}
