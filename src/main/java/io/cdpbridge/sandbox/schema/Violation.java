package io.cdpbridge.sandbox.schema;

/**
 * One thing wrong with one row.
 *
 * @param code the platform's number of it: {@code 1401}, {@code 1555}, {@code 1211}
 * @param keyword the JSON Schema keyword that was violated, such as {@code format}; empty when it is none
 * @param message what the platform says
 * @param pointer where, as a JSON pointer with {@code #} before it
 */
public record Violation(String code, String keyword, String message, String pointer) {
    /** The row is no JSON object. */
    public static final String CORRUPT = "1401";

    /** A required field is missing or null. */
    public static final String REQUIRED = "1555";

    /** A value cannot be converted or is not valid. */
    public static final String INVALID = "1211";
}
