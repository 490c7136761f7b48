package io.github.herovlm.archive;

import io.github.herovlm.checkpoint.LlavaNextConfig;
import io.github.herovlm.experiment.ArmDefinition;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.relevance.RelevanceMode;
import io.github.herovlm.serving.ServingConfig;
import io.github.herovlm.spi.ConfiguredPruner;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.PrunerRegistry;
import io.github.herovlm.spi.VisionTower;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The strategies that an archive is configured with, found as its loader will find them.
 *
 * @param standard that of requests that name none
 * @param arms those of an experiment, by name
 */
record Strategies(PruningRecord standard, SortedMap<String, PruningRecord> arms) {
    Strategies {
        arms = Collections.unmodifiableSortedMap(new TreeMap<>(arms));
    }

    /**
     * Looks strategies up and asks each what it would read of the model.
     *
     * @param jars further jars of the archive
     * @throws InvalidInputException naming the key, where there is no such strategy or parameter, or it needs what the model
     *     does not have
     */
    static Strategies of(ServingConfig config, LlavaNextConfig model, List<Path> jars) throws IOException {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = jars.get(i).toUri().toURL();
        }
        try (URLClassLoader loader = new URLClassLoader(urls, new LibsView(Strategies.class.getClassLoader()))) {
            Lookup lookup = new Lookup(config, model, config.pruning().registry(loader));
            SortedMap<String, PruningRecord> arms = new TreeMap<>();
            for (ArmDefinition arm : config.experiment() == null
                    ? List.<ArmDefinition>of()
                    : config.experiment().arms()) {
                arms.put(arm.name(), lookup.record(arm.settings(), "arms." + arm.name() + "."));
            }
            return new Strategies(lookup.record(config.pruning().settings(), ""), arms);
        }
    }

    private record Lookup(ServingConfig config, LlavaNextConfig model, PrunerRegistry registry) {
        PruningRecord record(StrategySettings settings, String prefix) {
            ConfiguredPruner pruner = settings.configure(registry, prefix);
            VisionTower tower = new VisionTower(
                    model.vision().layers(),
                    model.vision().heads(),
                    model.vision().patchesPerSide(),
                    true);
            if (pruner.pruner().evidence(tower).relevance()
                    && config.model().relevance() != RelevanceMode.NONE
                    && config.model().clip() == null) {
                throw new InvalidInputException(
                        "clip",
                        null,
                        "the folder of a CLIP checkpoint, such as openai/clip-vit-large-patch14-336, for " + prefix
                                + "pruner=" + settings.strategy()
                                + ", which weighs tiles by the question; --set relevance=none does without");
            }
            return PruningRecord.of(pruner.provenance(), settings);
        }
    }
}
