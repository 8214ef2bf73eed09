package io.cdpbridge.client.campaign;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Writes elements as XML 1.0. Tabs and line ends are written as character references: in an attribute they would arrive as
 * blanks (XML 1.0, section 3.3.3), which the JDK's stream writer leaves to chance.
 */
final class XmlWriter {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.:-]*");

    private final StringBuilder out = new StringBuilder(1 << 10);

    /** Names that were looked at: a page has the same few in each of its rows. */
    private final Set<String> names = new HashSet<>();

    /** The character that XML cannot carry stands in the named place. */
    static final class IllegalCharacter extends RuntimeException {
        private IllegalCharacter(int character, String place) {
            super(String.format(
                    "the value of '%s' holds the character U+%04X, which XML cannot carry", place, character));
        }
    }

    /** Whether XML 1.0 can carry the text (section 2.2). */
    static boolean carries(String text) {
        return text.codePoints().allMatch(XmlWriter::legal);
    }

    /**
     * Writes the start of an element.
     *
     * @throws IllegalCharacter when an attribute cannot be carried
     */
    XmlWriter start(String name, Map<String, String> attributes) {
        out.append('<').append(checked(name));
        attributes.forEach((attribute, value) -> {
            out.append(' ').append(checked(attribute)).append("=\"");
            escaped(value, attribute);
            out.append('"');
        });
        out.append('>');
        return this;
    }

    XmlWriter end(String name) {
        out.append("</").append(name).append('>');
        return this;
    }

    /**
     * Writes text.
     *
     * @param place what the text is, for a failure
     * @throws IllegalCharacter when it cannot be carried
     */
    XmlWriter text(String text, String place) {
        escaped(text, place);
        return this;
    }

    /** Writes an element with all that is in it. */
    XmlWriter element(XmlElement element) {
        start(element.name(), element.attributes()).text(element.text(), element.name());
        element.children().forEach(this::element);
        return end(element.name());
    }

    /** What was written, with the declaration in front. */
    String document() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + out;
    }

    private void escaped(String text, String place) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int character = text.codePointAt(i);
            switch (character) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&apos;");
                case '\t', '\n', '\r' -> out.append("&#").append(character).append(';');
                default -> {
                    if (!legal(character)) {
                        throw new IllegalCharacter(character, place);
                    }
                    out.appendCodePoint(character);
                }
            }
        }
    }

    private static boolean legal(int character) {
        return character == '\t'
                || character == '\n'
                || character == '\r'
                || (character >= 0x20 && character < 0xD800)
                || (character >= 0xE000 && character < 0xFFFE)
                || character >= 0x10000;
    }

    private String checked(String name) {
        if (names.add(name) && !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("'" + name + "' is not a name in XML");
        }
        return name;
    }
}
