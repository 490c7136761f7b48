package io.github.herovlm.spi;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.oracle.labs.mlrg.olcut.config.io.FileFormatFactory;
import com.oracle.labs.mlrg.olcut.config.json.JsonConfigFactory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * OLCUT configuration in JSON. OLCUT ignores keys it does not know, drops list elements that are not {@code {"item": …}},
 * and takes a value that is not a string for null: all these are refused first.
 */
final class JsonFormat implements InstanceFile.Format {
    private static final Set<String> COMPONENT_KEYS = Set.of("name", "type", "inherit", "properties");

    private final FileFormatFactory reader = new JsonConfigFactory();
    private final JsonMapper mapper = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public FileFormatFactory reader() {
        return reader;
    }

    @Override
    public void check(Path file, byte[] content) {
        JsonNode root;
        try {
            root = mapper.readTree(content);
        } catch (IOException e) {
            throw new InvalidInputException("configuration file", file, "JSON (" + e.getMessage() + ")", e);
        }
        new Structure(file).document(root);
    }

    /** What may stand where. */
    private record Structure(Path file) {
        void document(JsonNode root) {
            onlyKeys("the document", root, Set.of("config"));
            JsonNode config = root.path("config");
            onlyKeys("config", config, Set.of("components"));
            JsonNode components = config.path("components");
            require(components.isArray(), "config.components", "a list of components");
            Set<String> names = new HashSet<>();
            for (JsonNode component : components) {
                String name = component.path("name").asText();
                component(name.isEmpty() ? "a component" : "component " + name, component);
                require(names.add(name), "component " + name, "one definition, but it is there twice");
            }
        }

        private void component(String what, JsonNode component) {
            onlyKeys(what, component, COMPONENT_KEYS);
            component.properties().stream()
                    .filter(entry -> !entry.getKey().equals("properties"))
                    .forEach(entry -> text(what + ", " + entry.getKey(), entry.getValue()));
            if (component.has("properties")) {
                JsonNode properties = component.get("properties");
                require(properties.isObject(), what + ", properties", "an object");
                properties.properties().forEach(property -> property(what, property));
            }
        }

        private void property(String what, Map.Entry<String, JsonNode> property) {
            String where = what + ", property " + property.getKey();
            if (!property.getValue().isArray()) {
                text(where, property.getValue());
                return;
            }
            for (JsonNode element : property.getValue()) {
                onlyKeys(where + ", an element", element, Set.of("item"));
                text(where + ", an element", element.path("item"));
            }
        }

        private void text(String where, JsonNode value) {
            require(value.isTextual(), where, "a string in quotes (numbers too, as OLCUT has it), not " + value);
        }

        private void onlyKeys(String where, JsonNode node, Set<String> allowed) {
            String keys = "an object with no other keys than " + String.join(", ", new TreeSet<>(allowed));
            require(node.isObject(), where, keys);
            node.fieldNames().forEachRemaining(key -> require(allowed.contains(key), where + ", key " + key, keys));
        }

        private void require(boolean holds, String where, String accepted) {
            if (!holds) {
                throw new InvalidInputException("configuration file", file + ", " + where, accepted);
            }
        }
    }
}
