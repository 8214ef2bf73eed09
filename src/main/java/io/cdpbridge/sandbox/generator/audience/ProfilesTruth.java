package io.cdpbridge.sandbox.generator.audience;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * What a round's export for profile sync must make of recipients.
 *
 * @param export the export
 * @param recipients how many recipients it tells of, whether they are members or have left; of each of them Campaign must now
 *     hold what is in {@code expected-recipients.ndjson}. A row that is rejected still tells of consents if it has a key
 * @param unmatched people that it tells of, and for whom Campaign has no recipient
 * @param changed those recipients of whom Campaign must now hold something else than before
 * @param withheld those recipients whose exported opt-in must not be written, since Campaign's opt-out is as new or newer
 * @param recipientsHash SHA-256, in lower-case hexadecimal, of {@code expected-recipients.ndjson}
 */
@JsonPropertyOrder({"export", "recipients", "unmatched", "changed", "withheld", "recipientsHash"})
public record ProfilesTruth(
        ExportTruth export, long recipients, long unmatched, long changed, long withheld, String recipientsHash) {}
