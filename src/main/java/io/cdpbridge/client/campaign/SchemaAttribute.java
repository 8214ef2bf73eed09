package io.cdpbridge.client.campaign;

import java.util.List;
import java.util.OptionalInt;

/**
 * An attribute of a schema.
 *
 * @param path such as {@code @email} or {@code location/@city}
 * @param type Campaign's own name of it, such as {@code string}, {@code byte}, {@code datetime}
 * @param length the most characters of a string, when it is limited
 * @param enumeration the name of its enumeration, empty without one
 * @param values of the enumeration; empty when it has none, or when it is kept in another schema
 */
public record SchemaAttribute(
        String path, String type, OptionalInt length, String enumeration, List<EnumerationValue> values) {
    public SchemaAttribute {
        values = List.copyOf(values);
    }

    /**
     * A value of an enumeration.
     *
     * @param name its internal name, such as {@code male}
     * @param value what is stored, such as {@code 1}
     * @param label what users see
     */
    public record EnumerationValue(String name, String value, String label) {}
}
