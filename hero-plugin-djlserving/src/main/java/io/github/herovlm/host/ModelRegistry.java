package io.github.herovlm.host;

import ai.djl.ModelException;
import ai.djl.metric.Dimension;
import ai.djl.metric.Metric;
import ai.djl.metric.Unit;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The models by their names. A name has one model; DJL Serving would also hold several versions of it. */
final class ModelRegistry implements AutoCloseable {
    private static final Logger METRICS = LoggerFactory.getLogger("model_metric");

    private final ModelLoader loader;
    private final Map<String, String> environment;
    private final Map<String, HostedModel> models = new ConcurrentHashMap<>();
    /** Names of models that are being loaded. */
    private final Set<String> coming = ConcurrentHashMap.newKeySet();
    /** Names of models that were not loaded by a client. */
    private final Set<String> own = ConcurrentHashMap.newKeySet();

    ModelRegistry(ModelLoader loader, Map<String, String> environment) {
        this.loader = loader;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Loads an archive. It answers from the moment that this returns.
     *
     * @param location path or {@code file:} URL
     * @param workers threads a device; 0 for what the archive says
     * @param byClient whether a client asked for it
     * @throws HostException if the name is taken
     */
    void load(String name, @Nullable String version, String location, int workers, boolean byClient)
            throws ModelException, IOException {
        if (!coming.add(name)) {
            throw HostException.conflict("Model " + name + " is already being registered.");
        }
        try {
            if (models.containsKey(name)) {
                throw HostException.conflict("Model " + name + " is already registered.");
            }
            long begin = System.nanoTime();
            ModelFolder folder = ModelFolder.of(location);
            ModelConfig config = ModelConfig.read(folder.folder(), environment);
            models.put(
                    name,
                    new HostedModel(
                            name,
                            version,
                            folder,
                            config,
                            loader.load(name, folder, config),
                            workers,
                            loader.server()));
            METRICS.info(
                    "{}",
                    new Metric(
                            "LoadModel",
                            (System.nanoTime() - begin) / 1000,
                            Unit.MICROSECONDS,
                            new Dimension("Model", name)));
            if (!byClient) {
                own.add(name);
            }
        } finally {
            coming.remove(name);
        }
    }

    /** Unloads a model; returns when it is gone, or that there is none. */
    boolean unload(String name, @Nullable String version) {
        HostedModel model = models.get(name);
        if (model == null || !is(model, version) || !models.remove(name, model)) {
            return false;
        }
        own.remove(name);
        model.close();
        return true;
    }

    /** The model of this name and, if given, version. */
    HostedModel find(String name, @Nullable String version) {
        HostedModel model = models.get(name);
        if (model == null || !is(model, version)) {
            throw HostException.unknownModel(name);
        }
        return model;
    }

    /** The server's word for a model without a version is {@code default}. */
    private static boolean is(HostedModel model, @Nullable String version) {
        return version == null || version.equals(model.version() == null ? "default" : model.version());
    }

    /** The model for a request that names none: the only one that was not loaded by a client, or the only one at all. */
    Optional<String> only() {
        Set<String> candidates = own.size() == 1 ? own : models.keySet();
        return candidates.size() == 1 ? candidates.stream().findFirst() : Optional.empty();
    }

    /** All models, by name. */
    List<HostedModel> all() {
        return List.copyOf(new TreeMap<>(models).values());
    }

    /** Names of models that are being loaded. */
    Set<String> coming() {
        return Set.copyOf(coming);
    }

    @Override
    public void close() {
        List<HostedModel> all = all();
        models.clear();
        own.clear();
        all.forEach(HostedModel::close);
    }
}
