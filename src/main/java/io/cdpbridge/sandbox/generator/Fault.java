package io.cdpbridge.sandbox.generator;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is wrong with a row, and the guardrail that must reject it. A row has one fault at most, so there is never a
 * question which guardrail it counts for.
 */
enum Fault {
    NONE(""),
    LONG_DELIVERY_LABEL("event-size"),
    LONG_CAMPAIGN_LABEL("event-size"),
    EMPTY_IDENTITY("primary-identity"),
    BLANK_IDENTITY("primary-identity"),
    IMPOSSIBLE_TIME("event-id-and-timestamp"),
    FUTURE_TIME("event-id-and-timestamp"),
    EMPTY_TIME("event-id-and-timestamp"),
    EMPTY_ID("event-id-and-timestamp"),
    NUMBER_AS_FLAG("no-null-values"),
    WORD_AS_FLAG("no-null-values"),
    TOO_FEW_COLUMNS("row-shape"),
    TOO_MANY_COLUMNS("row-shape"),
    /** What the mapping takes for no value. */
    NULL_IDENTITY("primary-identity"),
    BLOCKED_IDENTITY("identity-blocked"),
    LONG_IDENTITY("identity-length");

    private static final Set<Fault> ODD = EnumSet.of(NULL_IDENTITY, BLOCKED_IDENTITY, LONG_IDENTITY);

    private static final Field IMPOSSIBLE = Field.plain("2026-13-45 99:00:00Z");
    private static final Field FUTURE = Field.plain("2999-01-01 00:00:00.000Z");

    private final String guardrail;

    Fault(String guardrail) {
        this.guardrail = guardrail;
    }

    /** The id of the guardrail in the catalogue; empty for {@link #NONE}. */
    String guardrail() {
        return guardrail;
    }

    /** Whether only odd exports have it. */
    boolean isOdd() {
        return ODD.contains(this);
    }

    /** Appends the time of an event, or what this fault makes of it. */
    void appendTime(RowBuffer row, long epochMillis) {
        switch (this) {
            case IMPOSSIBLE_TIME -> row.append(IMPOSSIBLE);
            case FUTURE_TIME -> row.append(FUTURE);
            case EMPTY_TIME -> {}
            default -> row.appendTime(epochMillis);
        }
    }
}
