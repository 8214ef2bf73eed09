package io.cdpbridge.destination.recipient;

import java.util.Optional;

/**
 * A row cannot be applied. Thrown for data, not for defects, and so often that it has no stack trace. The message is fit for a
 * log: it has no value in it.
 */
public final class RowRejected extends Exception {
    /** The id of the guardrail for a key or a mandatory value that is missing. */
    public static final String JOIN_KEY = "join-key";

    /** The id of the guardrail for a key that is not of its kind. */
    public static final String IDENTITY = "identity-normalisation";

    /** The id of the guardrail for a value that its rule does not take. */
    public static final String VALUE = "recipient-value";

    private final String guardrail;
    private final String column;

    RowRejected(String guardrail, String column, String message) {
        super(message, null, false, false);
        this.guardrail = guardrail;
        this.column = column;
    }

    /** The same, counted under a guardrail that says more of the reason. */
    RowRejected under(String other) {
        return new RowRejected(other, column, getMessage());
    }

    /** The id of the guardrail that the row fails. */
    public String guardrail() {
        return guardrail;
    }

    /** The column that it fails in. */
    public Optional<String> column() {
        return Optional.of(column);
    }
}
