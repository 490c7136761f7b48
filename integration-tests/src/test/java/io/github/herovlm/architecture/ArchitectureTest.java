package io.github.herovlm.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.herovlm.pruners.NonePruner;
import io.github.herovlm.spi.VisualTokenPruner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The rooms of the house and the one direction in which things flow between them. */
class ArchitectureTest {
    private static final String ROOT = "io.github.herovlm.";
    private static final int LONGEST_FILE = 300;

    /** Every package may use those before it, and none after it. */
    private static final List<String> FLOW = List.of(
            "spi",
            "pruners",
            "json",
            "checkpoint",
            "image",
            "dataset",
            "torchscript",
            "vision",
            "relevance",
            "prompt",
            "decode",
            "llava",
            "train",
            "schedule",
            "fetch",
            "openai",
            "compare",
            "bench",
            "experiment",
            "workbench",
            "evaluate",
            "service",
            "serving",
            "host",
            "archive",
            "load",
            "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("test-classes") && !location.contains("-tests.jar"))
            .importPackages("io.github.herovlm");

    @Test
    @DisplayName("every package of ours has its place in the flow")
    void everyPackageIsNamed() {
        assertThat(CLASSES.stream()
                        .map(type -> type.getPackageName().substring(ROOT.length()))
                        .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(FLOW);
    }

    static Stream<Arguments> flow() {
        return IntStream.range(0, FLOW.size() - 1)
                .mapToObj(i -> Arguments.of(FLOW.get(i), FLOW.subList(i + 1, FLOW.size())));
    }

    @ParameterizedTest
    @MethodSource("flow")
    @DisplayName("a package does not know those that come after it")
    void oneDirection(String room, List<String> later) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        later.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    @DisplayName("packages have no cycles")
    void noCycles() {
        slices().matching("io.github.herovlm.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("the SPI and the strategies know the JDK and OLCUT, no tensor library, no logging")
    void spiIsPure() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + "spi..", ROOT + "pruners..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "spi..",
                        ROOT + "pruners..",
                        "java..",
                        "javax.xml..",
                        "org.xml.sax..",
                        "org.w3c.dom..",
                        "org.jspecify..",
                        "com.fasterxml.jackson..",
                        "com.google.auto.service..",
                        "com.oracle.labs.mlrg.olcut..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("the strategies do no input or output")
    void strategiesDoNoIo() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "pruners..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio..", "java.net..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("what finds strategies is the interface: nothing outside their package names one of them")
    void strategiesAreFoundNotNamed() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "pruners..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "pruners..")
                .check(CLASSES);
        assertThat(CLASSES.stream()
                        .filter(type -> type.isAssignableTo(VisualTokenPruner.class) && !type.isInterface())
                        .map(type -> type.getPackageName())
                        .distinct())
                .containsExactly(ROOT + "pruners");
    }

    @Test
    @DisplayName("the SPI and the strategies say what may be null")
    void spiIsNullMarked() {
        assertThat(Stream.of(VisualTokenPruner.class, NonePruner.class).map(Class::getPackage))
                .allMatch(room -> room.isAnnotationPresent(NullMarked.class));
    }

    @Test
    @DisplayName("only the command prints")
    void onlyTheCommandPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    @Test
    @DisplayName("no source file is longer than one sitting")
    void shortFiles() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(root)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
            assertThat(sources)
                    .hasSizeGreaterThan(CLASSES.size() / 5)
                    .anyMatch(file -> file.endsWith("VisualTokenPruner.java"));
            assertThat(sources).allMatch(file -> lines(file) <= LONGEST_FILE);
        }
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
