package io.github.herovlm.spi;

import com.oracle.labs.mlrg.olcut.config.io.FileFormatFactory;
import com.oracle.labs.mlrg.olcut.config.xml.XMLConfigFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** OLCUT configuration in XML, without document types, so that nothing outside the file is read. */
final class XmlFormat implements InstanceFile.Format {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    @Override
    public FileFormatFactory reader() {
        return new XMLConfigFactory();
    }

    @Override
    public void check(Path file, byte[] content) {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setFeature(NO_DOCTYPE, true);
            factory.newSAXParser().parse(new InputSource(new ByteArrayInputStream(content)), new Structure());
        } catch (SAXParseException e) {
            throw new InvalidInputException(
                    "configuration file", file + ", line " + e.getLineNumber(), String.valueOf(e.getMessage()), e);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new InvalidInputException("configuration file", file, "XML (" + e.getMessage() + ")", e);
        }
    }

    /** Which element may stand where, and with which attributes. */
    private static final class Structure extends DefaultHandler {
        private static final String DOCUMENT = "the document";
        private static final Map<String, Set<String>> CHILDREN = Map.of(
                DOCUMENT,
                Set.of("config"),
                "config",
                Set.of("component"),
                "component",
                Set.of("property", "propertylist"),
                "propertylist",
                Set.of("item"));
        private static final Map<String, Set<String>> ATTRIBUTES = Map.of(
                "component", Set.of("name", "type", "inherit"),
                "property", Set.of("name", "value"),
                "propertylist", Set.of("name"));

        private final Deque<String> open = new ArrayDeque<>(Set.of(DOCUMENT));
        private final Set<String> components = new HashSet<>();
        private final Set<String> properties = new HashSet<>();
        private @Nullable Locator locator;

        @Override
        public void setDocumentLocator(Locator locator) {
            this.locator = locator;
        }

        @Override
        public void startElement(String uri, String localName, String element, Attributes attributes)
                throws SAXException {
            requireOneOf(
                    "element <" + element + "> in " + open.getFirst(),
                    element,
                    CHILDREN.getOrDefault(open.getFirst(), Set.of()));
            for (int i = 0; i < attributes.getLength(); i++) {
                String attribute = attributes.getQName(i);
                requireOneOf(
                        "attribute " + attribute + " of <" + element + ">",
                        attribute,
                        ATTRIBUTES.getOrDefault(element, Set.of()));
            }
            String name = attributes.getValue("name");
            if (element.equals("component")) {
                properties.clear();
                requireNew(components, "component " + name, name);
            } else if (element.startsWith("property")) {
                requireNew(properties, "property " + name + " of one component", name);
            }
            open.push(element);
        }

        @Override
        public void endElement(String uri, String localName, String element) {
            open.pop();
        }

        // OLCUT lets a later component that inherits replace an earlier one in silence.
        private void requireNew(Set<String> seen, String what, @Nullable String name) throws SAXException {
            if (name != null && !seen.add(name)) {
                throw new SAXParseException("one definition: " + what + " is there twice", locator);
            }
        }

        private void requireOneOf(String what, String name, Set<String> allowed) throws SAXException {
            if (!allowed.contains(name)) {
                String instead = allowed.isEmpty() ? "nothing" : "only " + String.join(", ", new TreeSet<>(allowed));
                throw new SAXParseException(instead + " where " + what + " stands", locator);
            }
        }
    }
}
