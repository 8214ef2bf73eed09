package io.cdpbridge.source.xdm;

/**
 * Something in a row that its mapping takes, and that somebody should hear of.
 *
 * @param guardrail the id of the guardrail under which such rows are counted
 * @param column the input column, if it is one that is at fault
 * @param value what stands there; may be personal data
 */
public record Notice(String guardrail, String column, String value) {}
