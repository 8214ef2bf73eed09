package io.cdpbridge.destination.export;

import java.util.Optional;

/**
 * A row that was taken out of its page.
 *
 * @param guardrail the id of the rule that forbids it
 * @param column the column at fault, if one is
 * @param message what is wrong
 */
public record Rejected(ExportRow row, String guardrail, Optional<String> column, String message) {}
