package io.cdpbridge.client.campaign;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The path of a value below a row of a schema, as Campaign writes it: {@code @email}, {@code location/@city}, or
 * {@code comment} for text in an element.
 *
 * @param elements the elements on the way, outermost first
 * @param attribute the attribute at its end; empty when the value is the text of the last element
 */
record Xpath(List<String> elements, String attribute) {
    private static final Pattern FORM =
            Pattern.compile("(?:[A-Za-z_][\\w-]*/)*@[A-Za-z_][\\w-]*|[A-Za-z_][\\w-]*(?:/[A-Za-z_][\\w-]*)*");
    private static final Pattern PLAIN = Pattern.compile("@\\w+");

    Xpath {
        elements = List.copyOf(elements);
    }

    /**
     * Reads a path.
     *
     * @throws BridgeException when it is none: it comes from a mapping
     */
    static Xpath of(String path) {
        if (!FORM.matcher(path).matches()) {
            throw new BridgeException(
                    ErrorCode.CAMPAIGN_ATTRIBUTE_UNKNOWN,
                    "'" + path + "' is not the path of an attribute, such as @email or location/@city");
        }
        List<String> steps = List.of(path.split("/", -1));
        String last = steps.get(steps.size() - 1);
        return last.startsWith("@")
                ? new Xpath(steps.subList(0, steps.size() - 1), last.substring(1))
                : new Xpath(steps, "");
    }

    /** The path inside an expression: in brackets unless it is an attribute with a plain name. */
    String expression() {
        return PLAIN.matcher(toString()).matches() ? toString() : "[" + this + "]";
    }

    /** The path of the attribute beside this one whose name has this end, as {@code analyze} adds them. */
    Xpath followedBy(String end) {
        return new Xpath(elements, attribute + end);
    }

    /** Sets the value below a row; elements on the way are made. */
    void set(XmlElement row, String value) {
        XmlElement place = row;
        for (String element : elements) {
            place = place.under(element);
        }
        if (attribute.isEmpty()) {
            place.withText(value);
        } else {
            place.with(attribute, value);
        }
    }

    /** The value below a row, empty when there is none. */
    String value(XmlElement row) {
        XmlElement place = row;
        for (String element : elements) {
            XmlElement none = new XmlElement(element);
            place = place.first(element).orElse(none);
        }
        return attribute.isEmpty() ? place.text() : place.attribute(attribute);
    }

    @Override
    public String toString() {
        String path = String.join("/", elements);
        if (attribute.isEmpty()) {
            return path;
        }
        return path + (path.isEmpty() ? "" : "/") + "@" + attribute;
    }
}
