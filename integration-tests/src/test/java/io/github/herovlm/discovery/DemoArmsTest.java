package io.github.herovlm.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herovlm.spi.PrunerRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The arms that docs/benchmarks.md compares beside the published ones")
class DemoArmsTest {
    @Test
    @DisplayName("are instances of our strategies, each of them valid")
    void instances() {
        PrunerRegistry arms = PrunerRegistry.load(DemoArmsTest.class.getClassLoader())
                .withInstances(Path.of("../model-store/demo/arms.xml"));
        for (String name : new String[] {
            "hero-even",
            "hero-saliency",
            "hero-relevance",
            "hero-low",
            "hero-high",
            "hero-exchanged",
            "hero-tuned",
            "hired-tuned"
        }) {
            assertThat(arms.configure(name)).as(name).isNotNull();
        }
    }
}
