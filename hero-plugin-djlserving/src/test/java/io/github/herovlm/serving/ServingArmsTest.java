package io.github.herovlm.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herovlm.experiment.ArmDefinition;
import io.github.herovlm.experiment.ExperimentSettings;
import io.github.herovlm.experiment.Keep;
import io.github.herovlm.experiment.LogSettings;
import io.github.herovlm.experiment.StrategySettings;
import io.github.herovlm.spi.BudgetMode;
import io.github.herovlm.spi.InvalidInputException;
import io.github.herovlm.spi.NewlinePolicy;
import io.github.herovlm.spi.PlanePolicy;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServingArmsTest {
    private static final Path ARCHIVE = Path.of("/models/llava");

    private static ExperimentSettings parse(String... pairs) {
        Map<String, String> given = new HashMap<>(Map.of("checkpoint", "model"));
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            given.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return ServingConfig.parse(given, ARCHIVE).experiment();
    }

    @Test
    void everyDefault() {
        assertThat(parse("arms.a.pruner=hero"))
                .isEqualTo(new ExperimentSettings(
                        List.of(new ArmDefinition("a", StrategySettings.of("hero", 0.2), 1, false, 0)),
                        "a",
                        "hero",
                        new LogSettings(ARCHIVE.resolve("experiment.jsonl"), false, 64 << 20, 8)));
        assertThat(parse("arms.a.pruner=none", "arms.b.pruner=hero", "arms.b.shadow=true")
                        .arms()
                        .get(1))
                .isEqualTo(new ArmDefinition("b", StrategySettings.of("hero", 0.2), 0, true, 0.1));
    }

    @Test
    void everyKey() {
        assertThat(parse(
                        "experiment.control=b",
                        "experiment.salt=spring",
                        "experiment.log=/logs/spring.jsonl",
                        "experiment.log_text=true",
                        "experiment.log_max_mib=1",
                        "experiment.log_files=2",
                        "arms.b.pruner=hired",
                        "arms.b.retention_ratio=0.4",
                        "arms.b.budget=exact",
                        "arms.b.newlines=none",
                        "arms.b.plane=content",
                        "arms.b.weight=2.5",
                        "arms.b.pruner.variant=spatial",
                        "arms.a.pruner=hero",
                        "arms.a.max_visual_tokens=300",
                        "arms.a.shadow=true",
                        "arms.a.sample_share=0.5"))
                .isEqualTo(new ExperimentSettings(
                        List.of(
                                new ArmDefinition(
                                        "a",
                                        new StrategySettings(
                                                "hero",
                                                new TreeMap<>(),
                                                new Keep.MaxTokens(300),
                                                BudgetMode.EXACT,
                                                null,
                                                null),
                                        0,
                                        true,
                                        0.5),
                                new ArmDefinition(
                                        "b",
                                        new StrategySettings(
                                                "hired",
                                                new TreeMap<>(Map.of("variant", "spatial")),
                                                new Keep.Ratio(0.4),
                                                BudgetMode.EXACT,
                                                PlanePolicy.CONTENT,
                                                NewlinePolicy.NONE),
                                        2.5,
                                        false,
                                        0)),
                        "b",
                        "spring",
                        new LogSettings(Path.of("/logs/spring.jsonl"), true, 1 << 20, 2)));
    }

    @Test
    void armsTakeWhatTheyDoNotSayFromTheDefaultsButNoParameters() {
        StrategySettings arm = parse(
                        "pruner=hired",
                        "pruner.variant=spatial",
                        "retention_ratio=0.4",
                        "budget=exact",
                        "plane=full",
                        "newlines=none",
                        "arms.a.pruner=hero")
                .arms()
                .get(0)
                .settings();
        assertThat(arm)
                .isEqualTo(new StrategySettings(
                        "hero",
                        new TreeMap<>(),
                        new Keep.Ratio(0.2),
                        BudgetMode.EXACT,
                        PlanePolicy.FULL,
                        NewlinePolicy.NONE));
    }

    @Test
    void theControlIsTheArmOfThatName() {
        assertThat(parse("arms.a.pruner=hero", "arms.control.pruner=none").control())
                .isEqualTo("control");
        assertThatThrownBy(() -> parse("arms.b.pruner=hero", "arms.a.pruner=none"))
                .hasMessage("experiment.control is missing: expected one of a, b");
    }

    @Test
    void theLogMayBeOff() {
        assertThat(parse("arms.a.pruner=hero", "experiment.log=off").log()).isNull();
    }

    @Test
    void noArmsNoExperiment() {
        assertThat(parse()).isNull();
        assertThatThrownBy(() -> parse("experiment.salt=spring"))
                .hasMessage(
                        "experiment.salt = spring is not accepted: expected arms too, as in arms.control.pruner=none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "arms.a.weight=1|arms.a.pruner is missing: expected the name of a strategy",
                "arms.c.weight=-1|arms.c.weight = -1 is not accepted: expected a finite number, 0 or more",
                "arms.c.weight=Infinity|arms.c.weight = Infinity is not accepted: expected a finite number, 0 or more",
                "arms.s.retention_ratio=2|arms.s.retention_ratio = 2 is not accepted: expected a number in (0, 1]",
                "arms.s.shadow=1|arms.s.shadow = 1 is not accepted: expected true or false",
                "arms.s.sample_share=2|arms.s.sample_share = 2 is not accepted: expected a number in [0, 1]",
                "arms.s.weight=1|arms.s.weight = 1 is not accepted: expected no weight, as the arm is a shadow",
                "arms.c.sample_share=1|arms.c.sample_share = 1 is not accepted: expected no sample_share unless shadow",
                "arms.c.wieght=1|arms.c.wieght is not accepted: expected arms.c. and one of",
                "arms.c.wieght=1|did you mean weight?",
                "arms.c=hero|arms.c is not accepted: expected arms.c. and one of",
                "arms.c d.pruner=hero|arms = c d is not accepted: expected names of at most 64 letters",
                "arms..pruner=hero|arms =  is not accepted: expected names of at most 64 letters",
                "arms.c.weight=0|expected at least one arm that is no shadow and has a weight above 0",
                "arms.c.budget=published|arms.c.budget = published is not accepted: expected exact where arms.c.max",
                "arms.c.retention_ratio=0.1|arms.c.max_visual_tokens = 9 is not accepted: expected either this or arms.c",
                "experiment.control=s|experiment.control = s is not accepted: expected one of c",
                "experiment.control=d|experiment.control = d is not accepted: expected one of c (did you mean c?)",
                "experiment.salt=|experiment.salt =  is not accepted: expected a text of one",
                "experiment.log_text=1|experiment.log_text = 1 is not accepted: expected true or false",
                "experiment.log_max_mib=0|experiment.log_max_mib = 0 is not accepted: expected a whole number from 1",
                "experiment.log_files=0|experiment.log_files = 0 is not accepted: expected a whole number from 1",
            })
    void whatIsNotAccepted(String pair, String message) {
        assertThatThrownBy(() -> parse(
                        "arms.c.pruner=hero",
                        "arms.c.max_visual_tokens=9",
                        "arms.s.pruner=random",
                        "arms.s.shadow=true",
                        pair))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
