package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.RecipientSchema;
import io.cdpbridge.destination.recipient.AttributeWrites;
import io.cdpbridge.destination.recipient.ChangeGuardrails;
import io.cdpbridge.destination.recipient.MappingCheck;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.destination.recipient.SchemaAttributes;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.identity.KeyedHash;
import io.cdpbridge.format.identity.RowPerson;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.guardrail.Suppressions;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What Campaign's own schema has to say about a mapping, asked for when it is first needed, so that a bridge starts while
 * Campaign is down: the instance is one that is supported, the mapping fits its schema, and values are those of its
 * enumerations. Any thread may ask.
 */
public final class CampaignRules {
    /** The guardrail that keeps deleted people away. */
    static final String SUPPRESSION = "privacy-suppression";

    private final Campaign campaign;
    private final GuardrailCatalogue catalogue;
    private final RecipientMapping mapping;
    private final Suppressions suppressions;
    private final TwoClocks clocks;
    private final KeyedHash key;
    private final IdentityFields people;
    private Optional<Known> known = Optional.empty();

    private record Known(ChangeGuardrails guardrails, AttributeWrites writes, RecipientSchema schema) {}

    public CampaignRules(
            Campaign campaign,
            GuardrailCatalogue catalogue,
            RecipientMapping mapping,
            Suppressions suppressions,
            TwoClocks clocks,
            KeyedHash key,
            IdentityFields people) {
        this.campaign = campaign;
        this.catalogue = catalogue;
        this.mapping = mapping;
        this.suppressions = suppressions;
        this.clocks = clocks;
        this.key = key;
        this.people = people;
    }

    /**
     * Asks Campaign, if it was not asked before.
     *
     * @throws io.cdpbridge.client.campaign.CampaignUnavailable when it cannot be asked now
     * @throws io.cdpbridge.error.BridgeException when its version is not supported, or the mapping does not fit its schema
     */
    public void check() {
        Known unused = known();
    }

    /** The keyed hash of somebody of whom nothing else is to be kept, and nothing planned but an exit, if these identities are theirs. */
    Optional<String> withheld(Collection<String> identities) {
        return withholdsSomebody()
                ? suppressions.suppressedOf(identities, clocks.now()).map(key::ofListed)
                : Optional.empty();
    }

    /** The same for whose a change is, by its key and what it would write. */
    Optional<String> withheld(String recipientKey, Map<String, String> writes) {
        RowPerson person = new RowPerson(people);
        boolean unusedKey = person.note(KeptChange.KEY, recipientKey);
        writes.forEach((attribute, value) -> {
            if (value != null) {
                boolean unused = person.note(attribute, value);
            }
        });
        return withheld(person.values());
    }

    /** Whether there is anybody of whom that is so. */
    boolean withholdsSomebody() {
        return catalogue.get(SUPPRESSION).action() == Guardrail.Action.REJECT && !suppressions.isEmpty(clocks.now());
    }

    /** The guardrails of changes. */
    public ChangeGuardrails guardrails() {
        return known().guardrails();
    }

    /** What is written of a change. */
    public AttributeWrites writes() {
        return known().writes();
    }

    /** The schema of the recipients. */
    RecipientSchema schema() {
        return known().schema();
    }

    private synchronized Known known() {
        if (known.isEmpty()) {
            campaign.requireSupported();
            RecipientSchema schema = campaign.schema(mapping.schema());
            SchemaAttributes attributes = new CampaignSchema(schema);
            new MappingCheck(catalogue, attributes).check(mapping);
            known = Optional.of(new Known(
                    new ChangeGuardrails(catalogue, mapping, suppressions, clocks, attributes),
                    new AttributeWrites(mapping, attributes),
                    schema));
        }
        return known.get();
    }
}
