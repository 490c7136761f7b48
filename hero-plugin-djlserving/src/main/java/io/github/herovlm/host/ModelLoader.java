package io.github.herovlm.host;

import ai.djl.Device;
import ai.djl.ModelException;
import ai.djl.engine.Engine;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * DJL's own loading of an archive, as DJL Serving calls it: criteria with the folder's URL, engine, arguments and options, and the
 * server's class path as the thread's context loader.
 */
final class ModelLoader {
    private final ClassLoader server;

    /** @param server what an archive sees besides its own classes */
    ModelLoader(ClassLoader server) {
        this.server = server;
    }

    /** The loader that threads which call a model have as their context. */
    ClassLoader server() {
        return server;
    }

    /**
     * Loads a model on each of its devices.
     *
     * @param name what its metrics are labelled with
     * @throws ModelException if DJL finds no way to load it
     */
    List<ZooModel<Input, Output>> load(String name, ModelFolder folder, ModelConfig config)
            throws ModelException, IOException {
        checkFactory(config);
        if (!Engine.hasEngine(config.engine())) {
            throw new ModelNotFoundException(
                    config.engine() + " is not supported: there is " + String.join(", ", Engine.getAllEngines()));
        }
        List<ZooModel<Input, Output>> models = new ArrayList<>();
        try {
            for (Device device : devices(config)) {
                ZooModel<Input, Output> model =
                        seeingTheServer(() -> criteria(folder, config, device).loadModel());
                models.add(model);
                model.setProperty("metric_dimension", name);
            }
            return List.copyOf(models);
        } catch (ModelException | IOException | RuntimeException | Error e) {
            models.forEach(ZooModel::close);
            throw e;
        }
    }

    private static Criteria<Input, Output> criteria(ModelFolder folder, ModelConfig config, Device device) {
        Criteria.Builder<Input, Output> criteria = Criteria.builder()
                .setTypes(Input.class, Output.class)
                .optModelUrls(folder.folder().toUri().toString())
                .optEngine(config.engine())
                .optArguments(Map.copyOf(config.arguments()))
                .optOptions(config.options())
                .optDevice(device);
        return criteria.build();
    }

    private static List<Device> devices(ModelConfig config) {
        Engine engine = Engine.getEngine(config.engine());
        if (config.devices().equals("*")) {
            int gpus = engine.getGpuCount();
            return gpus == 0
                    ? List.of(Device.cpu())
                    : IntStream.range(0, gpus).mapToObj(Device::gpu).toList();
        }
        return Stream.of(config.devices().split(";", -1))
                .map(name -> Device.fromName(name.strip(), engine))
                .toList();
    }

    /** DJL looks for factories on the whole class path, where this program's own would be found: a server has none of them. */
    private void checkFactory(ModelConfig config) throws ModelNotFoundException {
        String factory = config.arguments().get("translatorFactory");
        if (factory == null) {
            return;
        }
        try {
            server.loadClass(factory);
        } catch (ClassNotFoundException e) {
            throw new ModelNotFoundException(
                    "Failed to load translatorFactory: " + factory
                            + " (a server looks for factories in its own deps/ and"
                            + " never in an archive: name a translator)",
                    e);
        }
    }

    private <T> T seeingTheServer(Loading<T> loading) throws ModelException, IOException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(server);
        try {
            return loading.load();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Something that fails as loading does. */
    private interface Loading<T> {
        T load() throws ModelException, IOException;
    }
}
