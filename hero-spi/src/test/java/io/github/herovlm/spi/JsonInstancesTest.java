package io.github.herovlm.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Named instances from an OLCUT configuration file in JSON. */
class JsonInstancesTest {
    @TempDir
    Path folder;

    private final PrunerRegistry registry = PrunerRegistry.load(DeclaringLoader.of(KnobsPruner.class));

    private PrunerRegistry read(String content) throws IOException {
        String json = content.replace('\'', '"').replace("KNOBS", KnobsPruner.class.getName());
        return registry.withInstances(Files.writeString(folder.resolve("pruners.json"), json));
    }

    @Test
    void instancesStandBesideTheStrategies() throws IOException {
        PrunerRegistry all = read("""
                {'config': {'components': [
                  {'name': 'knobs-aggressive', 'type': 'KNOBS', 'properties': {
                    'alpha': '0.9', 'variant': 'paper', 'layers': [{'item': '1'}, {'item': '2'}], 'weights': '3, 4'}},
                  {'name': 'knobs-gentle', 'inherit': 'knobs-aggressive', 'properties': {'alpha': '0.1'}}
                ]}}
                """);
        assertThat(all.names()).containsExactly("knobs", "knobs-aggressive", "knobs-gentle");
        assertThat(all.configure("knobs-gentle").parameters())
                .containsEntry("alpha", "0.1")
                .containsEntry("variant", "Paper")
                .containsEntry("layers", "1,2")
                .containsEntry("weights", "3.0,4.0");
    }

    // OLCUT alone: null pointers for what is not quoted, an empty list for ["5"], silence for keys it does not know.
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {'name': 'k', 'type': 'KNOBS', 'properties': {'alpha': 0.5}} | property alpha
                    {'name': 'k', 'type': 'KNOBS', 'properties': {'relevance': true}} | property relevance
                    {'name': 'k', 'type': 'KNOBS', 'properties': {'unset': null}} | property unset
                    {'name': 'k', 'type': 'KNOBS', 'properties': {'layers': ['5', '6']}} | no other keys than item
                    {'name': 'k', 'type': 'KNOBS', 'properties': {'layers': [{'item': 5}]}} | in quotes
                    {'name': 'k', 'type': 'KNOBS', 'properties': {'layers': [{'type': 'x'}]}} | no other keys than item
                    {'name': 'k', 'type': 'KNOBS', 'properties': {'label': {'a': 'b'}}} | property label
                    {'name': 'k', 'type': 'KNOBS', 'properties': []} | properties
                    {'name': 'k', 'type': 'KNOBS', 'propertys': {}} | key propertys
                    {'name': 'k', 'type': 'KNOBS', 'serialized': '/tmp/x.ser'} | key serialized
                    {'name': 5, 'type': 'KNOBS'} | in quotes
                    {'type': 'KNOBS'} | Component
                    {'name': 'k', 'type': 'KNOBS'}, {'name': 'k', 'inherit': 'k'} | there twice
                    'k' | a component
                    """)
    void aComponentIsExactlyWhatOlcutReads(String component, String accepted) {
        assertThatThrownBy(() -> read("{'config': {'components': [" + component + "]}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pruners.json")
                .hasMessageContaining(accepted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    {'config': {'componets': []}} | key componets
                    {'config': {}}                | config.components
                    {'config': {'components': [], 'global-properties': {}}} | key global-properties
                    {'config': {'components': [], 'config-files': []}} | key config-files
                    {'konfig': {}}                | key konfig
                    []                            | the document
                    {}                            | config
                    {'config': {'components': []}} x | JSON
                    {'config': {'components': []}, 'config': {'components': []}} | JSON
                    {                             | JSON
                    """)
    void theDocumentIsExactlyWhatOlcutReads(String document, String what) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pruners.json")
                .hasMessageContaining(what);
    }

    @Test
    void valuesAreCheckedAsEverywhere() {
        assertThatThrownBy(() -> read("{'config': {'components': [{'name': 'k', 'type': 'KNOBS',"
                        + " 'properties': {'alpha': 'NaN'}}]}}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("component k in " + folder.resolve("pruners.json") + ": alpha = NaN");
    }
}
