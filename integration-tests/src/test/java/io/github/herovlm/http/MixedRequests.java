package io.github.herovlm.http;

import com.google.gson.JsonObject;
import io.github.herovlm.golden.Golden;
import java.util.List;
import java.util.SplittableRandom;

/** Requests of all kinds that are answered. */
final class MixedRequests {
    private static final List<String> STRATEGIES =
            List.of("none", "hero", "hired", "fastervlm", "globalco", "random", "uniform", "thumbnail");

    private MixedRequests() {}

    /** All strategies in turn; picture, ratio, length and sampling by chance. */
    static ChatBody request(int index, SplittableRandom random) {
        String strategy = STRATEGIES.get(index % STRATEGIES.size());
        String picture = Golden.IMAGES.get(random.nextInt(Golden.IMAGES.size()));
        double ratio = random.nextInt(10, 101) / 100.0;
        ChatBody body = ChatBody.golden(picture).greedy(random.nextInt(1, 25)).pruning(asked -> {
            asked.addProperty("strategy", strategy);
            asked.addProperty("retention_ratio", ratio);
            if (strategy.equals("hired")) {
                // Its published code knows no picture of three tiles at this size.
                JsonObject parameters = new JsonObject();
                parameters.addProperty("variant", "spatial");
                asked.add("parameters", parameters);
            }
        });
        if (random.nextInt(3) == 0) {
            body.with("temperature", 1.1).with("seed", random.nextInt(1000));
        }
        return body;
    }
}
