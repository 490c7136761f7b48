package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Named instances from an OLCUT configuration file in XML. */
class XmlInstancesTest {
    private static final String KNOBS = KnobsPruner.class.getName();

    @TempDir
    Path folder;

    private final PrunerRegistry registry =
            PrunerRegistry.load(DeclaringLoader.of(KnobsPruner.class, PlainTestPruner.class, DemandingPruner.class));

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("a, strange - name.xml"), content);
    }

    private PrunerRegistry read(String components) throws IOException {
        return registry.withInstances(file("<config>" + components.replace("KNOBS", KNOBS) + "</config>"));
    }

    private AbstractThrowableAssert<?, ?> assertRefused(String components) {
        return assertThatThrownBy(() -> read(components)).isInstanceOf(InvalidInputException.class);
    }

    private String inFile(String component) {
        return "component " + component + " in " + folder.resolve("a, strange - name.xml");
    }

    @Test
    void instancesStandBesideTheStrategies() throws IOException {
        PrunerRegistry all = read("""
                <component name="knobs-aggressive" type="KNOBS">
                  <property name="alpha" value="0.9"/>
                  <property name="variant" value="paper"/>
                  <propertylist name="layers"><item>1</item><item> 2 </item></propertylist>
                  <property name="weights" value="3, 4"/>
                </component>
                <component name="knobs-gentle" inherit="knobs-aggressive">
                  <property name="alpha" value="0.1"/>
                </component>
                """);
        assertThat(all.names()).containsExactly("demanding", "knobs", "knobs-aggressive", "knobs-gentle", "plain");
        assertThat(registry.names()).containsExactly("demanding", "knobs", "plain");
        ConfiguredPruner aggressive = all.configure("knobs-aggressive");
        assertThat(aggressive.name()).isEqualTo("knobs-aggressive");
        assertThat(aggressive.pruner().name()).isEqualTo("knobs");
        assertThat(aggressive.parameters())
                .containsEntry("alpha", "0.9")
                .containsEntry("variant", "Paper")
                .containsEntry("layers", "1,2")
                .containsEntry("weights", "3.0,4.0")
                .containsEntry("seed", "7");
        assertThat(all.configure("knobs-gentle").parameters())
                .containsEntry("alpha", "0.1")
                .containsEntry("layers", "1,2");
        assertThat(all.configure("knobs").parameters()).containsEntry("alpha", "0.5");
    }

    @Test
    void anInstanceIsBuiltOnceAndParametersGoOverIt() throws IOException {
        PrunerRegistry all = read("<component name='k' type='KNOBS'><property name='alpha' value='0.9'/></component>");
        assertThat(all.configure("k")).isSameAs(all.configure("k"));
        ConfiguredPruner changed = all.configure("k", Map.of("seed", "1"));
        assertThat(changed.parameters()).containsEntry("alpha", "0.9").containsEntry("seed", "1");
        assertThat(changed.name()).isEqualTo("k");
        assertThat(all.configure("k").parameters()).containsEntry("seed", "7");
    }

    @Test
    void severalFilesAddUp() throws IOException {
        PrunerRegistry all = read("<component name='one' type='KNOBS'/>")
                .withInstances(file("<config><component name='two' type='" + KNOBS + "'/></config>"));
        assertThat(all.names()).contains("one", "two");
        assertThatThrownBy(
                        () -> all.withInstances(file("<config><component name='two' type='" + KNOBS + "'/></config>")))
                .hasMessageContaining("two")
                .hasMessageContaining("taken");
    }

    @Test
    void everyInstanceIsBuiltAtOnceSoMistakesShowAtStartUp() {
        assertRefused("<component name='k' type='KNOBS'><property name='alpha' value='2'/></component>")
                .hasMessageContaining(inFile("k") + ": alpha = 2.0")
                .hasMessageContaining("a number in [0, 1]");
        assertRefused("<component name='k' type='KNOBS'><property name='alhpa' value='1'/></component>")
                .hasMessageContaining(inFile("k") + ": alhpa")
                .hasMessageContaining("did you mean alpha?");
        assertRefused("<component name='k' type='KNOBS'><property name='relevance' value='yes'/></component>")
                .hasMessageContaining(inFile("k") + ": relevance = yes");
        assertRefused("<component name='k' type='KNOBS'><property name='label' value='${user.home}'/></component>")
                .hasMessageContaining("variables")
                .hasMessageNotContaining(System.getProperty("user.home"));
        assertRefused("<component name='d' type='" + DemandingPruner.class.getName() + "'/>")
                .hasMessageContaining(inFile("d") + ": count is missing");
    }

    @Test
    void whatAStrategySaysOfItsPropertiesNamesFileAndComponent() throws IOException {
        assertRefused("<component name='k' type='KNOBS'><property name='tau' value='-1'/></component>")
                .isInstanceOf(PrunerConfigurationException.class)
                .hasMessage(inFile("k") + ": tau = -1: a temperature is above 0");
        assertRefused("<component name='k' type='KNOBS'><property name='layers' value=''/></component>")
                .isInstanceOf(PrunerConfigurationException.class)
                .hasMessage(inFile("k") + ": at least one layer, please");
        PrunerRegistry all = read("<component name='k' type='KNOBS'/>");
        assertThatThrownBy(() -> all.configure("k", Map.of("alpha", "2")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("pruner.k.alpha = 2.0");
    }

    // OLCUT alone: a ClassCastException for the number, and the text "[[a, b], []]" for the label.
    @ParameterizedTest
    @ValueSource(strings = {"alpha", "label"})
    void aListForASingleValueIsRefused(String key) {
        assertRefused("<component name='k' type='KNOBS'><propertylist name='" + key
                        + "'><item>a</item><item>b</item></propertylist></component>")
                .hasMessageContaining(inFile("k") + ": " + key)
                .hasMessageContaining("not several");
    }

    @Test
    void aNameThatAStrategyHasIsTaken() {
        assertRefused("<component name='plain' type='KNOBS'/>")
                .hasMessageContaining("plain")
                .hasMessageContaining("taken by " + PlainTestPruner.class.getName());
    }

    @Test
    void aNameThatNobodyCouldTypeIsRefused() {
        assertRefused("<component name='Very aggressive' type='KNOBS'/>").hasMessageContaining("Very aggressive");
    }

    @Test
    void aComponentThatIsNoStrategyIsNamed() {
        assertRefused("<component name='odd' type='java.lang.String'/>")
                .hasMessageContaining("component odd")
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("implements " + VisualTokenPruner.class.getName());
        assertRefused("<component name='odd' type='" + PlainTestPruner.class.getName() + "'/>")
                .hasMessageContaining("component odd")
                .hasMessageContaining("implements com.oracle.labs.mlrg.olcut.config.Configurable");
        assertRefused("<component name='odd' type='" + KNOBS + "x'/>")
                .hasMessageContaining("component odd")
                .hasMessageContaining("did you mean " + KNOBS + "?");
    }

    @Test
    void theClassOfAComponentIsNotInitialisedBeforeItIsKnownToBeAStrategy() {
        System.clearProperty("test.initialised");
        assertRefused("<component name='odd' type='" + Eager.class.getName() + "'/>");
        assertThat(System.getProperty("test.initialised")).isNull();
    }

    /** Leaves a mark when it is initialised. */
    static final class Eager {
        static {
            System.setProperty("test.initialised", "true");
        }

        private Eager() {}
    }

    @Test
    void definitionsAreNotReplacedInSilence() {
        assertRefused("<component name='k' type='KNOBS'/><component name='k' inherit='k'/>")
                .hasMessageContaining("component k is there twice");
        assertRefused("<component name='a' type='KNOBS'/><component name='k' inherit='a'>"
                        + "<property name='seed' value='1'/><property name='seed' value='2'/></component>")
                .hasMessageContaining("property seed of one component is there twice");
    }

    // Each of these reads, deserialises or loads something, or changes values from elsewhere in the file.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<component name='k' type='KNOBS' serialized='/tmp/x.ser'/>",
                "<component name='k' type='KNOBS' import='true'/>",
                "<serialized name='s' type='java.lang.String' location='/tmp/x.ser'/>",
                "<file name='more' value='other.xml'/>",
                "<property name='global' value='1'/>",
                "<component name='k' type='KNOBS'><propertymap name='label'><entry key='a' value='b'/></propertymap></component>",
                "<component name='k' type='KNOBS'><propertylist name='layers'><type>java.lang.String</type></propertylist></component>",
                "<propertylist name='layers'><item>1</item></propertylist>",
                "<component name='k' type='KNOBS'><component name='l' type='KNOBS'/></component>"
            })
    void nothingButComponentsWithPlainPropertiesIsRead(String content) {
        assertRefused(content).hasMessageContaining("line 1").hasMessageContaining("stands");
    }

    @Test
    void nothingOutsideTheFileIsRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "hunter2");
        Path evil = file("<!DOCTYPE config [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><config>"
                + "<component name='k' type='" + KNOBS + "'><propertylist name='tags'><item>&e;</item></propertylist>"
                + "</component></config>");
        assertThatThrownBy(() -> registry.withInstances(evil))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("DOCTYPE")
                .hasMessageNotContaining("hunter2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<component name='k'/>",
                "<component type='KNOBS'/>",
                "<component name='k' inherit='nobody'/>",
                "<component name='k' type='KNOBS'><property name='seed'/></component>",
                "<component name='k' type='KNOBS'>"
            })
    void aMalformedFileIsNamed(String content) {
        assertRefused(content).hasMessageContaining("configuration file").hasMessageContaining("strange - name.xml");
    }

    @Test
    void aFileThatIsNotThereOrHasNoKnownEndingIsNamed() {
        assertThatThrownBy(() -> registry.withInstances(folder.resolve("gone.xml")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("gone.xml");
        assertThatThrownBy(() -> registry.withInstances(folder.resolve("pruners.yaml")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(".xml or .json");
    }
}
