package io.github.herovlm.serving;

import ai.djl.Model;
import io.github.herovlm.llava.LlavaNext;
import io.github.herovlm.llava.ModelSettings;
import io.github.herovlm.schedule.SchedulerSettings;
import io.github.herovlm.service.ChatService;
import io.github.herovlm.service.ServiceSettings;
import io.github.herovlm.spi.PrunerRegistry;
import java.lang.ref.Cleaner;
import java.time.Clock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model behind one translator: loaded once, on the server's device, and freed when the server unloads its own. A server that
 * unloads before the first request gives no sign of it: then it is freed when the translator is collected.
 */
final class ModelHost {
    private static final Logger LOG = LoggerFactory.getLogger(ModelHost.class);
    private static final String RESOURCE = "hero-model";
    private static final long BYTES_PER_MIB = 1L << 20;
    private static final int MOST_INTAKE_THREADS = 4;
    /** A quarter of the heap may be picture files. */
    private static final int HEAP_FOR_PICTURES = 4;
    /** What a picture takes of the heap while it is decoded. */
    private static final long BYTES_PER_PIXEL = 11;

    private final ServingConfig config;
    private final String name;
    private final PrunerRegistry registry;
    private @Nullable Loaded loaded;
    private boolean attached;

    /**
     * Finds the strategies.
     *
     * @param name the model's, for figures
     * @param strategies the loader that sees the archive's jars
     */
    ModelHost(ServingConfig config, String name, ClassLoader strategies) {
        this.config = config;
        this.name = name;
        this.registry = config.pruning().registry(strategies);
    }

    /** The model's name, for answers and figures. */
    String name() {
        return name;
    }

    /** A service, and the device it is on. */
    private record Loaded(ChatService service, String device, Cleaner.Cleanable cleaning) {}

    /** Loads and rehearses. */
    synchronized void load(String device) {
        LOG.info("loading {} on {}", config.model().checkpoint(), device);
        ChatService service = open(device);
        try {
            service.warmUp();
        } catch (RuntimeException | Error e) {
            service.close();
            throw e;
        }
        // A cleaner of its own: its thread ends with it, where a static one would keep the archive's class loader for
        // ever.
        loaded = new Loaded(service, device, Cleaner.create().register(this, new Closing(service)));
        LOG.info("{} is ready on {}: {}", config.model().checkpoint(), device, service.status());
    }

    /** Must not refer to the host. */
    private record Closing(ChatService service) implements Runnable {
        @Override
        public void run() {
            service.close();
        }
    }

    /**
     * The service on the server's device. Loads it where it is not there yet, or was loaded on another device than the server
     * chose; frees it with the server's model from now on.
     */
    synchronized ChatService service(Model model) {
        String device = config.model().device().equals("auto")
                ? DeviceChoice.nameOf(model.getNDManager().getDevice())
                : config.model().device();
        Loaded present = loaded;
        if (present != null && !present.device().equals(device)) {
            LOG.warn("loaded on {}, but the server has put the model on {}: loading again", present.device(), device);
            present.cleaning().clean();
            loaded = null;
        }
        if (loaded == null) {
            load(device);
        }
        if (!attached) {
            model.getNDManager().attachInternal(RESOURCE, this::unload);
            attached = true;
        }
        return Objects.requireNonNull(loaded).service();
    }

    private synchronized void unload() {
        if (loaded != null) {
            loaded.cleaning().clean();
            loaded = null;
            LOG.info("{} is unloaded", config.model().checkpoint());
        }
    }

    private ChatService open(String device) {
        ModelSettings wanted = config.model();
        ModelSettings here = new ModelSettings(
                wanted.checkpoint(), wanted.clip(), wanted.relevance(), device, wanted.dtype(), wanted.decoding());
        ConcurrencySettings concurrency = config.concurrency();
        LlavaNext model = LlavaNext.open(here, concurrency.imageCacheMib() * BYTES_PER_MIB);
        SchedulerSettings scheduler;
        try {
            // The door of the service bounds who waits; its queue has room for all that are inside.
            int inside = concurrency.maxRunning() + concurrency.maxWaiting();
            scheduler = new SchedulerSettings(concurrency.maxRunning(), inside, KvCapacity.tokens(model, concurrency));
        } catch (RuntimeException | Error e) {
            model.close();
            throw e;
        }
        return ChatService.open(settings(scheduler), model, registry, Clock.systemUTC());
    }

    private ServiceSettings settings(SchedulerSettings scheduler) {
        return new ServiceSettings(
                name,
                config.pruning().settings(),
                scheduler,
                Runtime.getRuntime().maxMemory() / HEAP_FOR_PICTURES,
                intakeThreads(config.model().decoding().maxPixels()),
                config.concurrency().deadline(),
                config.fetching(),
                config.experiment());
    }

    /** As many pictures of the largest size as fit in half the heap, at least one. */
    private static int intakeThreads(long maxPixels) {
        long fit = Runtime.getRuntime().maxMemory() / 2 / (maxPixels * BYTES_PER_PIXEL);
        int useful = Math.min(MOST_INTAKE_THREADS, Runtime.getRuntime().availableProcessors());
        return (int) Math.max(1, Math.min(useful, fit));
    }
}
