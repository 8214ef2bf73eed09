package io.cdpbridge.sandbox.schema;

import java.util.List;

/** What batch ingestion makes of one row. */
public sealed interface RowVerdict {

    /**
     * The row goes to the data lake; {@link RowConverter#writeEntity} has it as the lake keeps it.
     *
     * @param unknownFields fields that the schema does not have and that were dropped without a word
     * @param falsifiedBooleans booleans that arrived as a number or a text and were made {@code false} without a word
     * @param identified whether the row carries the primary identity that Profile needs
     */
    record Accepted(int unknownFields, int falsifiedBooleans, boolean identified) implements RowVerdict {}

    /** The row is refused; the others may go on. */
    record Refused(List<Violation> violations) implements RowVerdict {}

    /**
     * A value is of a type that can never become the field's: the whole batch fails.
     *
     * @param message which field, and both types; never the value
     */
    record Incompatible(String message) implements RowVerdict {}
}
