package io.cdpbridge.source.check;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.guardrail.Checks;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.guardrail.Suppressions;
import io.cdpbridge.source.xdm.Event;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Makes the checks of events of the source direction, by the ids of the catalogue. Any thread may call. */
public final class RecordGuardrails {
    private final Checks<RecordGuardrail> checks;

    /**
     * Checks of a catalogue.
     *
     * @param clocks tell which timestamps are in the future by both, and which deletions are recent by either
     * @param suppressions who was deleted
     */
    public RecordGuardrails(GuardrailCatalogue catalogue, TwoClocks clocks, Suppressions suppressions) {
        Map<String, Function<Guardrail, RecordGuardrail>> byId = new HashMap<>(Map.of(
                "event-size", guardrail -> new AtMost(guardrail, Event::length),
                "profile-record-size", guardrail -> new AtMost(guardrail, Event::length),
                "event-array-cardinality", guardrail -> new AtMost(guardrail, Event::largestArray),
                "identities-per-graph", guardrail -> new AtMost(guardrail, Event::identities),
                "no-null-values", guardrail -> new AtMost(guardrail, Event::nulls),
                "fields-per-row", guardrail -> new AtMost(guardrail, Event::fields),
                "primary-identity", PrimaryIdentity::new,
                "event-id-and-timestamp", guardrail -> new EventIdAndTimestamp(guardrail, clocks.later()),
                "privacy-suppression", guardrail -> new PrivacySuppression(guardrail, clocks, suppressions)));
        byId.put("identity-blocked", BlockedIdentity::new);
        byId.put("identity-length", IdentityLength::new);
        byId.put("identity-ecid", Ecid::new);
        this.checks = new Checks<>(catalogue, byId, RecordGuardrails::whyNot);
    }

    /**
     * The check of one guardrail.
     *
     * @throws BridgeException {@link ErrorCode#GUARDRAIL_UNKNOWN} when the catalogue has no such id,
     *     {@link ErrorCode#GUARDRAIL_NOT_OF_RECORDS} when it is not one that events can be checked against
     */
    public RecordGuardrail named(String id) {
        return checks.named(id);
    }

    private static String whyNot(Guardrail guardrail) {
        if (guardrail.direction() == Guardrail.Direction.DESTINATION) {
            return "is one of the destination direction, not of the source";
        }
        return guardrail.scope() == Guardrail.Scope.RECORD
                ? "is applied elsewhere: when rows are read or mapped, or to profile records"
                : "limits a " + guardrail.scope().name().toLowerCase(Locale.ROOT) + ", not a record";
    }
}
