package io.github.herovlm.host;

import ai.djl.ModelException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves model archives over HTTP as DJL Serving does, in this process.
 *
 * <p>Every answer that is being sent has a thread of its own, of which there may be a thousand; all else is done by few.
 */
public final class EmbeddedHost implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedHost.class);
    private static final int MOST_ANSWERS = 1000;
    private static final long IDLE_MILLIS = 60_000;

    private final HostSettings settings;
    private final MetricAppender metricAppender;
    private final ModelRegistry models;
    private final ClientWatch clients = new ClientWatch();
    private final ExecutorService answers;
    private final Server server;
    private final ServerConnector connector;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private int port;

    private EmbeddedHost(HostSettings settings) {
        this.settings = settings;
        MetricCollectors metrics = new MetricCollectors();
        metricAppender = MetricAppender.listen(metrics);
        models = new ModelRegistry(
                new ModelLoader(new ServerClassLoader(EmbeddedHost.class.getClassLoader())), System.getenv());
        answers = answerThreads();
        QueuedThreadPool threads = new QueuedThreadPool();
        threads.setName("hero-http");
        threads.setDaemon(true);
        server = new Server(threads);
        connector = connector(server, settings);
        server.addConnector(connector);
        server.setErrorHandler(new JettyErrors());
        server.setRequestLog(new AccessLog());
        server.setStopTimeout(settings.grace().toMillis());
        server.setHandler(new GracefulHandler(new HostHandler(
                new StatusRoutes(models, metrics),
                new InferenceRoutes(models, settings, clients, new AnswerWriter(settings.chunkTimeout()), answers),
                new ManagementRoutes(models, settings, answers),
                settings.manage())));
    }

    private static ExecutorService answerThreads() {
        AtomicInteger number = new AtomicInteger();
        return new ThreadPoolExecutor(0, MOST_ANSWERS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            Thread thread = new Thread(task, "hero-answer-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    private static ServerConnector connector(Server server, HostSettings settings) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        ServerConnector connector = new ServerConnector(server, 1, -1, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        return connector;
    }

    /**
     * Opens the port, so that one that is taken shows at once, and answers.
     *
     * @throws IOException if the port cannot be opened
     */
    public static EmbeddedHost start(HostSettings settings) throws IOException {
        EmbeddedHost host = new EmbeddedHost(settings);
        try {
            host.open();
            host.answer();
            return host;
        } catch (IOException | RuntimeException | Error e) {
            host.close();
            throw e;
        }
    }

    /**
     * Opens the port and loads archives before the first request is answered: clients that come earlier wait.
     *
     * @param archives by the name of the model; a folder, {@code .zip}, {@code .tar.gz} or {@code .tgz}
     * @throws IOException if the port cannot be opened or an archive not be read
     * @throws ModelException if an archive cannot be loaded
     */
    public static EmbeddedHost start(HostSettings settings, Map<String, Path> archives)
            throws IOException, ModelException {
        EmbeddedHost host = new EmbeddedHost(settings);
        try {
            host.open();
            for (Map.Entry<String, Path> archive : archives.entrySet()) {
                host.load(archive.getKey(), archive.getValue());
            }
            host.answer();
            return host;
        } catch (IOException | ModelException | RuntimeException | Error e) {
            host.close();
            throw e;
        }
    }

    private void open() throws IOException {
        try {
            connector.open();
            port = connector.getLocalPort();
        } catch (IOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    "cannot listen on " + settings.host() + ":" + settings.port() + ": " + cause.getMessage(), e);
        }
    }

    private void answer() throws IOException {
        try {
            server.start();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("cannot serve: " + e.getMessage(), e);
        }
    }

    /** The name that an archive has where none is given, the same as in DJL Serving. */
    public static String nameOf(Path archive) throws ModelException {
        return ModelFolder.nameOf(archive.toString());
    }

    /** The port that is listened on. */
    public int port() {
        return port;
    }

    /** Where it can be reached from this machine: {@code http://127.0.0.1:8080}. */
    public URI uri() {
        String host = settings.host();
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create("http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port);
    }

    /**
     * Loads an archive; it answers when this returns.
     *
     * @param archive a folder, {@code .zip}, {@code .tar.gz} or {@code .tgz}
     * @throws IOException if it cannot be read
     * @throws ModelException if it cannot be loaded
     */
    public void load(String name, Path archive) throws IOException, ModelException {
        models.load(name, null, archive.toString(), settings.workers(), false);
    }

    /**
     * Unloads a model; its memory is free when this returns, and what was unpacked is deleted.
     *
     * @return whether there was one
     */
    public boolean unload(String name) {
        return models.unload(name, null);
    }

    /** Waits until it is closed. */
    public void join() throws InterruptedException {
        closed.await();
    }

    /** Accepts nothing more, lets running answers end within their grace, and unloads all models. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        try {
            stopServer();
            connector.close();
            models.close();
            answers.shutdownNow();
            clients.close();
            metricAppender.close();
        } finally {
            closed.countDown();
        }
    }

    private void stopServer() {
        try {
            server.stop();
        } catch (Exception e) {
            // Jetty says so where answers did not end in time: they are cut, which is what was to happen.
            LOG.warn("Answers were cut: {}", e.toString());
        }
    }
}
