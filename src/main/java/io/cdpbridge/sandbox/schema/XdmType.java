package io.cdpbridge.sandbox.schema;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The type of a field, in XDM's words. */
public sealed interface XdmType {

    /** A plain value. {@code allowed} lists the values of an enumeration; empty, it allows all. */
    record Value(Kind kind, Set<String> allowed) implements XdmType {}

    /** The kinds of plain value that batch ingestion tells apart. */
    enum Kind {
        STRING,
        BOOLEAN,
        LONG,
        DOUBLE,
        DATE,
        DATE_TIME
    }

    /** An object with declared fields; any other field of it is dropped. */
    record Structure(Map<String, XdmType> fields, List<String> required) implements XdmType {}

    /** An object whose keys are data, such as {@code identityMap}. */
    record Dictionary(XdmType values) implements XdmType {}

    /** A list of values of one type. */
    record Sequence(XdmType items) implements XdmType {}
}
