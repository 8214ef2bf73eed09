package io.cdpbridge.sandbox.campaign.schema;

import java.util.List;
import java.util.Optional;

/** The values that an attribute may have. {@code name} is the full one, such as {@code nms:recipient:gender}. */
public record Enumeration(String name, List<Value> values) {
    /** One of them: the number that is stored, a name for programs and a label for people. */
    public record Value(String name, String label, String value) {}

    /** The value with this number. */
    public Optional<Value> value(String number) {
        return values.stream().filter(value -> value.value().equals(number)).findFirst();
    }
}
