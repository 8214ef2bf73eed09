package io.cdpbridge.ledger;

import java.util.List;
import java.util.Optional;

/**
 * All that a row in quarantine holds of a person.
 *
 * @param dialect how the input is written that it came from, as text of {@code Dialect}, if that is known
 * @param payloads the row as it came, and as somebody corrected it, if somebody did
 */
public record QuarantineContent(
        long id,
        String flow,
        QuarantinedRow.Kind kind,
        Optional<String> dialect,
        String message,
        List<byte[]> payloads) {}
