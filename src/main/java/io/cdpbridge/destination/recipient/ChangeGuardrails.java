package io.cdpbridge.destination.recipient;

import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.guardrail.Checks;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.guardrail.Suppressions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Makes the checks of changes of the destination direction, by the ids of the catalogue. Any thread may call.
 *
 * <p>Who leaves an audience takes nothing into Campaign: an exit passes where there is no recipient left, when the person was
 * deleted, whatever its values are, and whichever organizational unit the recipient has moved to.
 */
public final class ChangeGuardrails {
    private final RecipientMapping mapping;
    private final Suppressions suppressions;
    private final TwoClocks clocks;
    private final SchemaEnumerations enumerations;
    private final Map<String, Integer> lengths = new HashMap<>();
    private final Checks<ChangeGuardrail> checks;

    /**
     * Checks of a catalogue.
     *
     * @param suppressions who was deleted, by the key or its hash
     * @param clocks tell which deletions are recent
     */
    public ChangeGuardrails(
            GuardrailCatalogue catalogue,
            RecipientMapping mapping,
            Suppressions suppressions,
            TwoClocks clocks,
            SchemaAttributes schema) {
        this.mapping = mapping;
        this.suppressions = suppressions;
        this.clocks = clocks;
        this.enumerations = new SchemaEnumerations(mapping, schema);
        mapping.fields()
                .forEach(rule ->
                        schema.length(rule.attribute()).ifPresent(length -> lengths.put(rule.attribute(), length)));
        this.checks = new Checks<>(
                catalogue,
                Map.of(
                        "update-only", guardrail -> ofWrites(guardrail, this::unmatched),
                        "ambiguous-key", guardrail -> new Check(guardrail, change -> ambiguous(change, guardrail)),
                        "privacy-suppression", guardrail -> ofWrites(guardrail, change -> deleted(change, guardrail)),
                        "single-organizational-unit", guardrail -> ofWrites(guardrail, this::ofAnotherUnit),
                        "schema-enumeration", guardrail -> ofWrites(guardrail, enumerations::check),
                        "attribute-length", guardrail -> ofWrites(guardrail, this::tooLong)),
                guardrail -> "is not one that changes of recipients are checked against");
    }

    /**
     * The check of one guardrail.
     *
     * @throws BridgeException {@link ErrorCode#GUARDRAIL_UNKNOWN} when the catalogue has no such id,
     *     {@link ErrorCode#GUARDRAIL_NOT_OF_RECORDS} when it is not one that changes can be checked against
     */
    public ChangeGuardrail named(String id) {
        return checks.named(id);
    }

    private Optional<String> unmatched(ProposedChange change) {
        return change.matches().isEmpty()
                ? Optional.of("Campaign has no recipient whose "
                        + mapping.key().held().attribute() + " is the key")
                : Optional.empty();
    }

    private Optional<String> ambiguous(ProposedChange change, Guardrail guardrail) {
        int found = change.matches().size();
        return found > guardrail.limit()
                ? Optional.of("Campaign has " + found + " recipients whose "
                        + mapping.key().held().attribute() + " is the key, at most " + guardrail.limit() + " allowed")
                : Optional.empty();
    }

    private Optional<String> deleted(ProposedChange change, Guardrail guardrail) {
        boolean suppressed = suppressions.suppressed(change.key(), clocks.now());
        return suppressed
                ? Optional.of("the person was deleted within the last " + guardrail.value() + " " + guardrail.unit())
                : Optional.empty();
    }

    private Optional<String> ofAnotherUnit(ProposedChange change) {
        return mapping.organizationalUnit()
                .filter(unit -> change.matches().stream().anyMatch(recipient -> isOfAnother(unit, recipient)))
                .map(unit -> "the recipient's " + unit.attribute() + " is that of another organizational unit");
    }

    private static boolean isOfAnother(UnitRule unit, RecipientState recipient) {
        return !recipient.attributes().getOrDefault(unit.attribute(), "").equals(unit.value());
    }

    private Optional<String> tooLong(ProposedChange change) {
        for (Map.Entry<String, Integer> length : lengths.entrySet()) {
            String value = change.values().get(length.getKey());
            if (value != null && value.length() > length.getValue()) {
                return Optional.of("the value of " + length.getKey() + " has " + value.length()
                        + " characters, at most " + length.getValue() + " allowed");
            }
        }
        return Optional.empty();
    }

    private static Check ofWrites(Guardrail guardrail, Function<ProposedChange, Optional<String>> rule) {
        return new Check(guardrail, change -> change.writes() ? rule.apply(change) : Optional.empty());
    }

    private record Check(Guardrail guardrail, Function<ProposedChange, Optional<String>> rule)
            implements ChangeGuardrail {
        @Override
        public String id() {
            return guardrail.id();
        }

        /** The unit's guardrail is one of the instance: what refuses that, rejects its records. */
        @Override
        public boolean rejects() {
            return guardrail.action() == Guardrail.Action.REJECT || guardrail.action() == Guardrail.Action.REFUSE;
        }

        @Override
        public Optional<String> check(ProposedChange change) {
            return rule.apply(change);
        }
    }
}
