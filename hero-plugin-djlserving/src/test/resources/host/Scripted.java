package example;

import ai.djl.engine.Engine;
import ai.djl.inference.streaming.ChunkedBytesSupplier;
import ai.djl.inference.streaming.PublisherBytesSupplier;
import ai.djl.metric.Dimension;
import ai.djl.metric.Metric;
import ai.djl.metric.Unit;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.ndarray.BytesSupplier;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.ServingTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/** Does what the content item "do" says. What it shares with the test are objects of the JDK among the system's properties. */
public class Scripted implements ServingTranslator {
    private Map<String, ?> arguments;

    @Override
    public void setArguments(Map<String, ?> arguments) {
        if (arguments.containsKey("refuse")) {
            throw new IllegalArgumentException("refuse = " + arguments.get("refuse"));
        }
        this.arguments = arguments;
    }

    @Override
    public synchronized void prepare(TranslatorContext ctx) {
        Object freed = System.getProperties().get("scripted.freed");
        if (freed != null) {
            ctx.getModel().getNDManager().attachInternal("scripted", () -> ((CountDownLatch) freed).countDown());
        }
    }

    @Override
    public Batchifier getBatchifier() {
        return null;
    }

    @Override
    public NDList processInput(TranslatorContext ctx, Input input) {
        ctx.setAttachment("input", input);
        return new NDList();
    }

    @Override
    public Output processOutput(TranslatorContext ctx, NDList list) throws Exception {
        Input input = (Input) ctx.getAttachment("input");
        String what = input.getAsString("do");
        switch (what == null ? "echo" : what) {
            case "echo":
                return text(echo(input));
            case "arguments":
                return text(new TreeMap<>(arguments).toString());
            case "throw":
                throw new IllegalStateException("broken", new IllegalArgumentException("the root of it"));
            case "error":
                throw new AssertionError("dead");
            case "null":
                return null;
            case "fail":
                ctx.getModel().setProperty("failed", "1");
                return text("failed");
            case "wait":
                ((CountDownLatch) shared("started")).countDown();
                ((CountDownLatch) shared("go")).await();
                return text("waited");
            case "stream":
                return stream(input);
            case "publish":
                return publish(input);
            case "silent":
                return silent(input);
            case "see":
                return text(see(input.getAsString("names")));
            case "engine":
                return text(System.identityHashCode(Engine.getEngine("PyTorch")) + " "
                        + Thread.currentThread().getContextClassLoader().getName());
            case "metric":
                LoggerFactory.getLogger("model_metric").info("{}", new Metric(
                        "scripted_tokens", 3, Unit.COUNT, new Dimension("Model", "scripted")));
                LoggerFactory.getLogger("model_metric").info("no metric {}", "at all");
                return text("logged");
            default:
                throw new IllegalArgumentException(what);
        }
    }

    private static String echo(Input input) {
        List<String> lines = new ArrayList<>();
        input.getContent().forEach(item -> lines.add("item " + item.getKey() + "=" + item.getValue().getAsString()));
        input.getProperties().forEach((key, value) -> lines.add("property " + key + "=" + value));
        return String.join("\n", lines);
    }

    private static Output text(String text) {
        Output output = new Output();
        output.addProperty("Content-Type", "text/plain; charset=utf-8");
        output.add(text);
        return output;
    }

    private static Object shared(String name) {
        return System.getProperties().get("scripted." + name);
    }

    /** Chunks from the queue "chunks", each as soon as it is there, "." ends; status and header come with the first. */
    @SuppressWarnings("unchecked")
    private static Output stream(Input input) {
        ChunkedBytesSupplier chunks = new ChunkedBytesSupplier();
        Output output = new Output();
        output.add(chunks);
        String status = input.getAsString("status");
        start(() -> {
            BlockingQueue<String> queue = (BlockingQueue<String>) shared("chunks");
            boolean first = true;
            for (String chunk = queue.take(); !chunk.equals("."); chunk = queue.take()) {
                if (first) {
                    output.setCode(status == null ? 200 : Integer.parseInt(status));
                    output.addProperty("Content-Type", "text/event-stream");
                }
                first = false;
                boolean last = chunk.endsWith("$");
                chunks.appendContent(bytes(last ? chunk.substring(0, chunk.length() - 1) : chunk), last);
                if (last) {
                    return;
                }
                if (input.isCancelled()) {
                    ((CompletableFuture<String>) shared("cancelled")).complete("while streaming");
                    return;
                }
            }
            chunks.appendContent(new byte[0], true);
        });
        return output;
    }

    private static Output publish(Input input) {
        PublisherBytesSupplier publisher = new PublisherBytesSupplier();
        Output output = new Output(201, "Created");
        output.addProperty("Content-Type", "text/event-stream");
        output.add(publisher);
        start(() -> {
            publisher.appendContent(bytes("one "), false);
            publisher.appendContent(bytes("two"), true);
        });
        return output;
    }

    /** Sends nothing before the input is cancelled. */
    @SuppressWarnings("unchecked")
    private static Output silent(Input input) {
        ChunkedBytesSupplier chunks = new ChunkedBytesSupplier();
        Output output = new Output();
        output.add(chunks);
        start(() -> {
            while (!input.isCancelled()) {
                LockSupport.parkNanos(5_000_000);
            }
            ((CompletableFuture<String>) shared("cancelled")).complete("while silent");
            chunks.appendContent(bytes("too late"), true);
        });
        ((CountDownLatch) shared("started")).countDown();
        return output;
    }

    private String see(String names) throws Exception {
        ClassLoader loader = getClass().getClassLoader();
        List<String> seen = new ArrayList<>();
        for (String name : names.split(",")) {
            boolean resource = name.contains("/");
            if (resource ? loader.getResources(name).hasMoreElements() : isClass(name, loader)) {
                seen.add(name);
            }
        }
        return String.join(",", seen);
    }

    private static boolean isClass(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static byte[] bytes(String text) {
        return BytesSupplier.wrap(text).getAsBytes();
    }

    private interface Task {
        void run() throws Exception;
    }

    private static void start(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
