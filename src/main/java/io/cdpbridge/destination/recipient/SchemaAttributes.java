package io.cdpbridge.destination.recipient;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What the schema of the recipients says of its attributes. Implementations may be called by any thread. */
public interface SchemaAttributes {
    /** The paths of all attributes, such as {@code @firstName} and {@code location/@city}. */
    Set<String> paths();

    /** The entries of an attribute's enumeration, if it has one that is closed. */
    Optional<List<EnumValue>> enumeration(String path);

    /** The most characters that an attribute can hold, if it is a text and its schema says so. */
    OptionalInt length(String path);

    /** Whether there is an attribute of that path. */
    default boolean has(String path) {
        return paths().contains(path);
    }
}
