package io.cdpbridge.sandbox.generator.audience;

/**
 * What is wrong with a row, and what must come of it. A row has one flaw at most, so there is never a question which
 * guardrail it counts for.
 */
enum Flaw {
    NONE(""),
    /** Spaces around the key. They are no part of it. */
    SPACES_AROUND_KEY(""),
    /** Capitals in the address. They are no part of it. */
    CAPITALS_IN_ADDRESS(""),
    /** The word that the platform once had for a member who stays one. */
    OLD_WORD_FOR_MEMBER(""),
    /** The same row twice. */
    REPEATED(""),
    /** An older row of the same person, with another membership or name. */
    OUTDATED(""),
    /** A row of the same person and the same time, which comes after the other in the documented order. */
    TIED(""),
    EMPTY_KEY("join-key"),
    BLANK_KEY("join-key"),
    EMPTY_STATUS("membership-status"),
    UNKNOWN_STATUS("membership-status"),
    TOO_FEW_COLUMNS("row-shape"),
    TOO_MANY_COLUMNS("row-shape"),
    NOT_JSON("row-shape"),
    NOT_UTF8("row-shape"),
    IMPOSSIBLE_DATE("recipient-value"),
    UNKNOWN_GENDER("recipient-value"),
    NESTED_VALUE("scalar-attributes");

    private final String guardrail;

    Flaw(String guardrail) {
        this.guardrail = guardrail;
    }

    /** True when the row has to be rejected. */
    boolean rejects() {
        return !guardrail.isEmpty();
    }

    /** The id of the guardrail that rejects the row; empty when none does. */
    String guardrail() {
        return guardrail;
    }

    /** True when a row does not tell whose it is. */
    boolean hidesWhose() {
        return guardrail.equals("join-key") || isOfShape();
    }

    /** True when the flaw is a further row of the person, beside the proper one. */
    boolean isFurtherRow() {
        return this == REPEATED || this == OUTDATED || this == TIED;
    }

    /** True when the row cannot be taken apart as all others can. */
    boolean isOfShape() {
        return guardrail.equals("row-shape");
    }

    /** True when an attribute has a value that it cannot have. */
    boolean isOfValue() {
        return guardrail.equals("recipient-value");
    }

    /** True when a row of such an export can have it. */
    boolean fits(Shape shape, boolean member) {
        return switch (this) {
            case NONE -> false;
            case OLD_WORD_FOR_MEMBER -> member;
            case TOO_FEW_COLUMNS, TOO_MANY_COLUMNS -> !shape.json();
            case NOT_JSON, NESTED_VALUE -> shape.json();
            default -> true;
        };
    }
}
