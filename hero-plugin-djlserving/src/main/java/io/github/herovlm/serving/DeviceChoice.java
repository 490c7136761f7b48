package io.github.herovlm.serving;

import ai.djl.Device;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * On which device the server is about to load a model. It tells a translator only with the first request, which is late for loading
 * weights; before that it follows from the configuration and the machine, unless there are several GPUs to choose from.
 */
final class DeviceChoice {
    private static final String AUTO = "auto";
    private static final String CPU = "cpu";
    private static final Pattern GPU = Pattern.compile("(?:gpu)?(\\d{1,4})");

    private DeviceChoice() {}

    /**
     * The device's name as {@code device} accepts it.
     *
     * @param configured {@code device}
     * @param arguments the server's keys, {@code load_on_devices} among them
     * @param gpus how many the engine sees
     * @return empty where only the first request will tell
     */
    static Optional<String> beforeRequests(String configured, Map<String, ?> arguments, int gpus) {
        if (!configured.equals(AUTO)) {
            return Optional.of(configured);
        }
        Object listed = arguments.get("load_on_devices");
        String devices = listed == null ? "*" : listed.toString().strip();
        if (gpus == 0 || devices.equals("-1") || devices.equals(CPU)) {
            return Optional.of(CPU);
        }
        Matcher one = GPU.matcher(devices);
        if (one.matches()) {
            return Optional.of("gpu" + one.group(1));
        }
        return gpus == 1 ? Optional.of("gpu0") : Optional.empty();
    }

    /** The name of a device that the server has chosen. */
    static String nameOf(@Nullable Device device) {
        return device != null && device.isGpu() ? "gpu" + device.getDeviceId() : CPU;
    }
}
