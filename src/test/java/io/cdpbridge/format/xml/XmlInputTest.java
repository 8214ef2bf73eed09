package io.cdpbridge.format.xml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the limits that Java has from version 24 on by itself. */
class XmlInputTest {
    private static final Map<String, String> OF_JAVA_24 = Map.of(
            "jdk.xml.maxElementDepth", "100",
            "jdk.xml.maxGeneralEntitySizeLimit", "100000",
            "jdk.xml.totalEntitySizeLimit", "100000",
            "jdk.xml.elementAttributeLimit", "200");

    @BeforeEach
    void limit() {
        OF_JAVA_24.forEach(System::setProperty);
    }

    @AfterEach
    void free() {
        OF_JAVA_24.keySet().forEach(System::clearProperty);
    }

    @Test
    void a_long_text_of_umlauts_is_read() throws XMLStreamException {
        assertThat(read("<a>" + "&#228;".repeat(150_000) + "</a>").text()).isEqualTo("ä".repeat(150_000));
    }

    @Test
    void a_recipient_of_many_attributes_is_read() throws XMLStreamException {
        String attributes = IntStream.range(0, 1_000)
                .mapToObj(i -> " a" + i + "='" + i + "'")
                .collect(Collectors.joining());

        assertThat(read("<recipient" + attributes + "/>").attributes()).isEqualTo(1_000);
    }

    @Test
    void how_deep_a_document_may_be_is_for_its_reader_to_say() throws XMLStreamException {
        assertThat(read("<a>".repeat(300) + "x" + "</a>".repeat(300)).text()).isEqualTo("x");
    }

    private record Content(String text, int attributes) {}

    private static Content read(String document) throws XMLStreamException {
        XMLStreamReader reader = XmlInput.factory().createXMLStreamReader(new StringReader(document));
        StringBuilder text = new StringBuilder();
        int attributes = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                attributes += reader.getAttributeCount();
            } else if (event == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            }
        }
        return new Content(text.toString(), attributes);
    }
}
