package io.github.herovlm.serving;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.modality.Input;
import ai.djl.modality.Output;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Batchifier;
import ai.djl.translate.ServingTranslator;
import ai.djl.translate.TranslatorContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * LLaVA-NeXT with visual token pruning for DJL Serving: the {@code translator} of a model archive whose {@code libs/} holds this jar.
 * A request is OpenAI's chat completion, a form, or a view of the model's figures; an answer is an {@link Output} that is returned at
 * once and filled while the model writes. Batches are made of running answers inside, so none are made of inputs.
 *
 * <p>The weights are loaded with the archive, or by the first request where the server chooses between several GPUs, of which it
 * tells a translator no earlier.
 *
 * <p>Every failure is answered: what a translator throws would be told to the client as its fault, and an {@link Error} would end the
 * server's worker for good.
 */
public final class LlavaNextTranslator implements ServingTranslator {
    private static final String OUTPUT = "hero-output";

    private @Nullable ModelHost host;
    private @Nullable Requests requests;

    /** Called by the server. */
    public LlavaNextTranslator() {}

    /** In the folder of an archive, for a model whose device is known. */
    static LlavaNextTranslator of(Model model, Map<String, ?> arguments) {
        LlavaNextTranslator translator = new LlavaNextTranslator();
        translator.configure(arguments, model.getModelPath()).service(model);
        return translator;
    }

    /**
     * Reads the configuration and loads the model.
     *
     * @throws io.github.herovlm.spi.InvalidInputException naming the key that is not accepted, or the file of the checkpoint
     */
    @Override
    public void setArguments(Map<String, ?> arguments) {
        Path archive = ArchiveFolder.of(getClass());
        ModelHost configured = configure(arguments, archive);
        int gpus = Engine.getEngine("PyTorch").getGpuCount();
        DeviceChoice.beforeRequests(config(arguments, archive).model().device(), arguments, gpus)
                .ifPresent(configured::load);
    }

    private ModelHost configure(Map<String, ?> arguments, Path archive) {
        ServingConfig config = config(arguments, archive);
        ModelHost configured = new ModelHost(
                config, ArchiveFolder.modelName(archive), getClass().getClassLoader());
        this.host = configured;
        this.requests = new Requests(config);
        return configured;
    }

    private static ServingConfig config(Map<String, ?> arguments, Path archive) {
        return ServingConfig.parse(arguments, archive);
    }

    /** Nothing to prepare: the first request finds the model loaded, or waits for it. */
    @Override
    public void prepare(TranslatorContext ctx) {
        // Called once a worker. What fails here would fail that worker's first request as the client's fault.
    }

    @Override
    public NDList processInput(TranslatorContext ctx, Input input) {
        ModelHost model = Objects.requireNonNull(host, "setArguments comes first");
        ctx.setAttachment(OUTPUT, Objects.requireNonNull(requests).answer(input, ctx.getModel(), model));
        return new NDList();
    }

    @Override
    public Output processOutput(TranslatorContext ctx, NDList list) {
        return (Output) ctx.getAttachment(OUTPUT);
    }

    /** None: the engine has nothing to run. */
    @Override
    public @Nullable Batchifier getBatchifier() {
        return null;
    }
}
