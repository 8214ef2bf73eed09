package io.cdpbridge.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * A row to be kept with the reason why it was not delivered.
 *
 * @param line the line of the input file on which it begins, if known
 * @param reason the guardrail's id, or the platform's error code
 * @param column the input column at fault, if there is one
 * @param message what was wrong, for an operator; may quote the value, so it is never logged
 * @param kind what the payload is
 * @param payload the original bytes of the row, or the event as it was sent, or the change as JSON
 * @param identities the values that identify the person it is about, where the payload alone does not say, as for a row
 *     whose columns are named by its input; compared with the lists of deleted people, never stored
 * @param personHash the keyed hash of the person it is about, where nothing else of it may be kept
 */
// Never compared, so the array does no harm.
@SuppressWarnings("ArrayRecordComponent")
public record QuarantinedRow(
        Optional<Long> line,
        String reason,
        Optional<String> column,
        String message,
        Kind kind,
        byte[] payload,
        Collection<String> identities,
        Optional<String> personHash) {

    /** What a payload is. */
    public enum Kind {
        ROW,
        EVENT,
        CHANGE
    }

    /**
     * An event or a change, which itself says whom it is about; whether anything of it may be kept is not yet known.
     */
    public QuarantinedRow(
            Optional<Long> line, String reason, Optional<String> column, String message, Kind kind, byte[] payload) {
        this(line, reason, column, message, kind, payload, List.of());
    }

    /** A row for which it is not yet known whether anything of it may be kept. */
    public QuarantinedRow(
            Optional<Long> line,
            String reason,
            Optional<String> column,
            String message,
            Kind kind,
            byte[] payload,
            Collection<String> identities) {
        this(line, reason, column, message, kind, payload, identities, Optional.empty());
    }

    /** A row without its content: its place, the reason, and the keyed hash of its person. */
    public static QuarantinedRow withheld(Optional<Long> line, String reason, Kind kind, String personHash) {
        return new QuarantinedRow(
                line, reason, Optional.empty(), "", kind, new byte[0], List.of(), Optional.of(personHash));
    }

    @Override
    public String toString() {
        return "QuarantinedRow[line=" + line + ", reason=" + reason + ", column=" + column + "]";
    }
}
