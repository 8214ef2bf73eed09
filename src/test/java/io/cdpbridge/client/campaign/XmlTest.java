package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                "</recipient><recipient id='2'>",
                "&amp; & &#10; \" ' > ]]>",
                " leading and trailing ",
                "line\nbreak\r\nand\ttab",
                "Zoë 東京 𝒳 😀",
                "\u007F\u0085\u00A0\u2028"
            })
    void a_value_arrives_as_it_was_written(String value) throws Exception {
        XmlElement written = new XmlElement("recipient").with("a", value).with(new XmlElement("memo").withText(value));
        XmlElement read = read(new XmlWriter().element(written).document());

        assertThat(read.attribute("a")).isEqualTo(value);
        assertThat(read.first("memo").orElseThrow().text()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "a\u0001b", "\u001F", "\uFFFE", "\uD800", "\uDC00x"})
    void what_xml_cannot_carry_is_not_written(String value) {
        XmlElement element = new XmlElement("recipient").with("firstName", value);

        assertThat(XmlWriter.carries(value)).isFalse();
        assertThatThrownBy(() -> new XmlWriter().element(element))
                .isInstanceOf(XmlWriter.IllegalCharacter.class)
                .hasMessageContaining("'firstName'")
                .hasMessageContaining("U+");
    }

    @Test
    void a_name_cannot_bring_markup_in() {
        assertThatThrownBy(() -> new XmlWriter().element(new XmlElement("variables").with("a=\"1\" b", "2")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new XmlWriter().element(new XmlElement("a><b")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void prefixes_and_attributes_that_have_one_are_left_out() throws Exception {
        XmlElement read = read("<n:a xmlns:n='urn:n' n:x='1' x='2'><n:b/><![CDATA[<text>]]></n:a>");

        assertThat(read.name()).isEqualTo("a");
        assertThat(read.attributes()).containsOnly(java.util.Map.entry("x", "2"));
        assertThat(read.children()).extracting(XmlElement::name).containsExactly("b");
        assertThat(read.text()).isEqualTo("<text>");
    }

    @Test
    void nothing_outside_of_the_document_is_read() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        String dtd = "<!DOCTYPE a [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><a>&e;</a>";

        assertThatThrownBy(() -> read(dtd)).isInstanceOf(UnexpectedAnswer.class);
        assertThatThrownBy(() -> read("<!DOCTYPE a SYSTEM '" + secret.toUri() + "'><a/>"))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("DTD");
        assertThatThrownBy(() -> read("<!DOCTYPE a [<!ENTITY x 'y'><!ENTITY z '&x;&x;'>]><a>&z;</a>"))
                .isInstanceOf(UnexpectedAnswer.class);
        assertThatThrownBy(() -> read("<a>&undeclared;</a>")).isInstanceOf(UnexpectedAnswer.class);
    }

    @Test
    void the_depth_is_bounded() throws Exception {
        assertThat(read("<a>".repeat(64) + "</a>".repeat(64)).name()).isEqualTo("a");
        assertThatThrownBy(() -> read("<a>".repeat(65) + "</a>".repeat(65)))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("deeper than 64");
    }

    @Test
    void what_is_held_at_once_is_bounded() {
        assertThatThrownBy(() -> read("<a>" + "<b/>".repeat(100_000) + "</a>"))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("more than 100000 elements");
    }

    @Test
    void the_length_is_bounded() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }

            @Override
            public int read(byte[] target, int from, int count) {
                java.util.Arrays.fill(target, from, from + count, (byte) ' ');
                return count;
            }
        };
        InputStream document = new SequenceInputStream(bytes("<a>"), endless);

        assertThatThrownBy(() -> {
                    XmlReader reader = new XmlReader(document);
                    reader.enter();
                    reader.enter();
                })
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("longer than 33554432 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a><b jo='jo@example.com'>", "<a jo=jo@example.com/>", "<a></b>", "", "jo@example.com"})
    void what_is_no_whole_document_is_told_without_quoting_it(String document) {
        assertThatThrownBy(() -> read(document))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageNotContaining("jo");
    }

    @Test
    void a_lost_connection_stays_one() {
        InputStream broken = new SequenceInputStream(bytes("<a><b/>"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset");
            }

            @Override
            public int read(byte[] target, int from, int count) throws IOException {
                return read();
            }
        });

        assertThatThrownBy(() -> {
                    XmlReader reader = new XmlReader(broken);
                    reader.enter();
                    reader.whole();
                })
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("Connection reset");
    }

    private static XmlElement read(String document) throws IOException {
        XmlReader reader = new XmlReader(bytes(document));
        reader.enter();
        XmlElement element = reader.whole();
        reader.finish();
        return element;
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
