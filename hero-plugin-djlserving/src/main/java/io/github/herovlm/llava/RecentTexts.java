package io.github.herovlm.llava;

import java.nio.LongBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * CLIP's features of the most recently scored instructions, by token ids. Safe for use by several threads; two that ask
 * for the same new text at once both compute it, which is cheap and gives the same.
 */
final class RecentTexts {
    private final Map<LongBuffer, float[]> features;

    /** @param capacity most texts held, 0 to hold none */
    RecentTexts(int capacity) {
        features = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<LongBuffer, float[]> eldest) {
                return size() > capacity;
            }
        };
    }

    /**
     * Features of a text, not to be changed.
     *
     * @param compute called, without any lock, where they are not held
     */
    float[] features(long[] ids, Function<long[], float[]> compute) {
        LongBuffer key = LongBuffer.wrap(ids.clone());
        synchronized (features) {
            float[] held = features.get(key);
            if (held != null) {
                return held;
            }
        }
        float[] made = compute.apply(ids);
        synchronized (features) {
            features.put(key, made);
        }
        return made;
    }
}
