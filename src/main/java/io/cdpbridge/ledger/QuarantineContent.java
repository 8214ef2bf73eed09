package io.cdpbridge.ledger;

import java.util.List;
import java.util.Optional;

/**
 * Everything that a row in quarantine holds about a person.
 *
 * @param dialect the dialect of the input that it came from, as the text of {@code Dialect}, if known
 * @param payloads the row as it arrived, and its corrected version, if there is one
 */
public record QuarantineContent(
        long id,
        String flow,
        QuarantinedRow.Kind kind,
        Optional<String> dialect,
        String message,
        List<byte[]> payloads) {}
