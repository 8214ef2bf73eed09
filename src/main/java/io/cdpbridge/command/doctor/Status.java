package io.cdpbridge.command.doctor;

/** How a check ended. */
public enum Status {
    /** It is as it should be. */
    PASS,
    /** It works, or could not be told, and somebody should look. */
    WARN,
    /** It will not work. */
    FAIL,
    /** It was not looked at: its direction is not configured, or a check that it builds on did not pass. */
    SKIP
}
