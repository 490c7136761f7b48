package io.github.herovlm.compare;

/**
 * What a result was made with.
 *
 * @param hero version of this project
 * @param djl version of DJL
 * @param engine engine and its version, "PyTorch 2.7.1"
 * @param jvm name and version of the Java machine
 * @param os name, version and architecture of the operating system
 * @param processors processors the Java machine sees
 * @param device where the model ran: cpu, gpu0
 * @param dtype type of the weights in memory
 */
public record RunEnvironment(
        String hero, String djl, String engine, String jvm, String os, int processors, String device, String dtype) {

    /** Reads the Java machine and the operating system; the rest is told. */
    public static RunEnvironment current(String hero, String djl, String engine, String device, String dtype) {
        return new RunEnvironment(
                hero,
                djl,
                engine,
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                device,
                dtype);
    }
}
