package io.github.herovlm.torchscript;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * A loaded TorchScript module. Methods may be called by several threads at once; every native value that a call makes is
 * freed when it returns, except the tensors that it hands out, which belong to the manager given.
 */
public final class ScriptModule implements AutoCloseable {
    private static final String ENGINE = "PyTorch";

    private final Model model;
    private final PtSymbolBlock block;

    private ScriptModule(Model model) {
        this.model = model;
        this.block = (PtSymbolBlock) model.getBlock();
    }

    /**
     * Compiles the archive's source.
     *
     * @throws IllegalStateException where the source does not compile; the cause's message carries line and caret
     */
    public static ScriptModule load(String name, ScriptArchive archive) {
        Engine engine = Engine.getEngine(ENGINE);
        JniUtils.setGraphExecutorOptimize(false);
        // The module itself is weightless; where its weights live is decided when they are bound.
        Model model = Model.newInstance(name, Device.cpu(), engine.getEngineName());
        try {
            model.load(new ByteArrayInputStream(archive.toBytes()));
            return new ScriptModule(model);
        } catch (MalformedModelException | IOException | EngineException e) {
            model.close();
            throw new IllegalStateException("TorchScript module " + name + " does not load", e);
        }
    }

    /** Compiles the archive's source and binds weights; where that fails, the module is freed. */
    public static ScriptModule bound(
            String name, ScriptArchive archive, WeightSource source, Consumer<Binder> weights) {
        ScriptModule module = load(name, archive);
        try {
            weights.accept(new Binder(module, source));
            return module;
        } catch (RuntimeException | Error e) {
            module.close();
            throw e;
        }
    }

    /** Calls a method that returns nothing of interest. */
    public void run(String method, Object... arguments) {
        call(method, arguments).close();
    }

    /** Calls a method that returns one tensor. */
    public NDArray tensor(NDManager owner, String method, Object... arguments) {
        try (IValue result = call(method, arguments)) {
            return result.toTensor((PtNDManager) owner);
        }
    }

    /** Calls a method that returns a list of tensors. */
    public List<NDArray> tensors(NDManager owner, String method, Object... arguments) {
        try (IValue result = call(method, arguments)) {
            return List.of(result.toTensorArray((PtNDManager) owner));
        }
    }

    /**
     * Calls a method with gradients recorded, which DJL does for a block in training alone. The method takes tensors and lists of
     * tensors and returns a tensor or a list of them; what it shall keep it has to copy.
     *
     * @param arguments {@link NDArray} or lists of them, none of them empty; their names are overwritten
     */
    public NDList train(NDManager owner, String method, Object... arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        try (NDManager scratch = owner.newSubManager()) {
            // DJL reads from the arrays' names which method is meant and which arrays make a list.
            NDArray marker = scratch.create(0);
            marker.setName("module_method:" + method);
            NDList inputs = new NDList(marker);
            for (int i = 0; i < arguments.length; i++) {
                if (arguments[i] instanceof NDArray single) {
                    single.setName(null);
                    inputs.add(single);
                } else {
                    for (Object member : (Collection<?>) arguments[i]) {
                        NDArray array = (NDArray) member;
                        array.setName("list" + i + "[]");
                        inputs.add(array);
                    }
                }
            }
            // Thread-local, and off by default in this engine; a gradient collector would allow one thread alone.
            boolean before = JniUtils.isGradMode();
            JniUtils.setGradMode(true);
            try {
                NDList outputs = block.forward(new ParameterStore(scratch, false), inputs, true);
                outputs.attach(owner);
                return outputs;
            } finally {
                JniUtils.setGradMode(before);
            }
        }
    }

    private IValue call(String method, Object... arguments) {
        // Thread-local in libtorch: profiling executors would recompile on every new shape.
        JniUtils.setGraphExecutorOptimize(false);
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < arguments.length; i++) {
                values[i] = value(arguments[i]);
            }
            return IValueUtils.runMethod(block, method, values);
        } finally {
            for (IValue value : values) {
                if (value != null) {
                    value.close();
                }
            }
        }
    }

    private static IValue value(Object argument) {
        if (argument instanceof PtNDArray tensor) {
            return IValue.from(tensor);
        }
        if (argument instanceof Integer number) {
            return IValue.from((long) number);
        }
        if (argument instanceof Double number) {
            return IValue.from(number);
        }
        if (argument instanceof Boolean flag) {
            return IValue.from(flag);
        }
        if (argument instanceof String text) {
            return IValue.from(text);
        }
        if (argument instanceof long[] numbers) {
            return IValue.listFrom(numbers);
        }
        if (argument instanceof Collection<?> tensors) {
            return IValue.listFrom(tensors.toArray(PtNDArray[]::new));
        }
        throw new IllegalArgumentException("no TorchScript value for " + argument.getClass());
    }

    @Override
    public void close() {
        model.close();
    }
}
