package io.cdpbridge.destination.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.ledger.QuarantinedRow;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A change that is not applied, as the quarantine keeps it: a JSON object of audience, kind, key and what it would write. */
final class KeptChange {
    /** The key of a change of which nothing is kept; no recipient has it. Its message is the keyed hash of its person. */
    static final String NOBODY = "";

    /** The field of the key. */
    static final String KEY = "key";

    private static final ObjectMapper JSON = new ObjectMapper();

    private KeptChange() {}

    /** A change that a plan leaves out, for the reason that the plan names. */
    static QuarantinedRow of(PlannedChange change) {
        return of(change, change.reason(), change.message());
    }

    static QuarantinedRow of(PlannedChange change, String reason, String message) {
        if (change.key().equals(NOBODY)) {
            return QuarantinedRow.withheld(Optional.empty(), reason, QuarantinedRow.Kind.CHANGE, message);
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put("audience", change.audienceId());
        kept.put("change", change.kind().name().toLowerCase(java.util.Locale.ROOT));
        kept.put(KEY, change.key());
        kept.put("writes", change.writes());
        try {
            byte[] payload = JSON.writeValueAsString(kept).getBytes(StandardCharsets.UTF_8);
            return new QuarantinedRow(
                    Optional.empty(), reason, Optional.empty(), message, QuarantinedRow.Kind.CHANGE, payload);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
