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
 * @param identities the values by which the person is known whose it is, where the payload alone does not tell, as a row does whose
 *     columns its input names; compared with the lists of deleted people, never stored
 * @param personHash the keyed hash of the person whose it is, where nothing else may be kept of it
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

    /** An event or a change, which tells itself whose it is; it is not known yet whether anything may be kept of it. */
    public QuarantinedRow(
            Optional<Long> line, String reason, Optional<String> column, String message, Kind kind, byte[] payload) {
        this(line, reason, column, message, kind, payload, List.of());
    }

    /** A row of which it is not known yet whether anything may be kept of it. */
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

    /** A row without anything that it says: its place, the reason, and the keyed hash of its person. */
    public static QuarantinedRow withheld(Optional<Long> line, String reason, Kind kind, String personHash) {
        return new QuarantinedRow(
                line, reason, Optional.empty(), "", kind, new byte[0], List.of(), Optional.of(personHash));
    }

    @Override
    public String toString() {
        return "QuarantinedRow[line=" + line + ", reason=" + reason + ", column=" + column + "]";
    }
}
