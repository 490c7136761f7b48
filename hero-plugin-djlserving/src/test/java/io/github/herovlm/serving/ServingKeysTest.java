package io.github.herovlm.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServingKeysTest {
    private static final Path MANUAL = Path.of("../model-store/README.md");
    private static final String BEGIN = "<!-- keys: as ServingKeys has them -->\n";
    private static final String END = "<!-- end of keys -->";

    @Test
    void theManualListsEveryKeyAsItIs() throws IOException {
        String manual = Files.readString(MANUAL);
        assertThat(manual).contains(BEGIN, END);
        assertThat(manual.substring(manual.indexOf(BEGIN) + BEGIN.length(), manual.indexOf(END)))
                .isEqualTo(tables());
    }

    @Test
    void everyKeyThatIsDeclaredIsListedOnce() throws IllegalAccessException {
        List<ServingKey<?>> listed = new ArrayList<>(ArmKeys.ARM);
        ServingKeys.sections().forEach(section -> listed.addAll(section.keys()));
        Set<ServingKey<?>> declared = new HashSet<>();
        for (Class<?> holder : List.of(ServingKeys.class, ArmKeys.class)) {
            for (Field field : holder.getDeclaredFields()) {
                if (field.getType() == ServingKey.class) {
                    declared.add((ServingKey<?>) field.get(null));
                }
            }
        }
        assertThat(new HashSet<>(listed)).isEqualTo(declared);
        List<ServingKey<?>> alone = new ArrayList<>();
        ServingKeys.sections().forEach(section -> alone.addAll(section.keys()));
        assertThat(alone).extracting(ServingKey::name).doesNotHaveDuplicates();
    }

    @Test
    void everyDefaultIsAccepted() {
        ServingKeys.sections().stream()
                .flatMap(section -> section.keys().stream())
                .filter(key -> key.otherwise() != null)
                .forEach(key -> assertThatCode(() -> key.type().read(key.name(), key.otherwise()))
                        .as(key.name())
                        .doesNotThrowAnyException());
    }

    private static String tables() {
        StringBuilder text = new StringBuilder();
        ServingKeys.sections().forEach(section -> text.append(table(section.title(), "", section.keys())));
        return text.append(table("Every arm", ArmKeys.ARMS + "<name>.", ArmKeys.ARM))
                .append('\n')
                .toString();
    }

    private static String table(String title, String prefix, List<ServingKey<?>> keys) {
        StringBuilder text =
                new StringBuilder("\n### " + title + "\n\n| key | value | default | meaning |\n|---|---|---|---|\n");
        keys.forEach(key -> {
            text.append(row(prefix + key.name(), key));
            if (key.name().equals("pruner")) {
                text.append("| `" + prefix + "pruner.<parameter>` | what the parameter accepts | the strategy's own |"
                        + " A parameter of the strategy, as `hero strategies` lists them. |\n");
            }
        });
        return text.toString();
    }

    private static String row(String name, ServingKey<?> key) {
        return "| `" + name + "` | " + key.type().accepted() + " | " + key.shownDefault() + " | " + key.description()
                + " |\n";
    }
}
