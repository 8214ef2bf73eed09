package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.RecipientSchema;
import io.cdpbridge.client.campaign.SchemaAttribute;
import io.cdpbridge.destination.recipient.EnumValue;
import io.cdpbridge.destination.recipient.SchemaAttributes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A schema of Campaign's, as mappings and guardrails ask for it. */
record CampaignSchema(RecipientSchema schema) implements SchemaAttributes {
    @Override
    public Set<String> paths() {
        return schema.attributes().keySet();
    }

    @Override
    public Optional<List<EnumValue>> enumeration(String path) {
        return schema.attribute(path)
                .filter(attribute -> !attribute.values().isEmpty())
                .map(attribute -> attribute.values().stream()
                        .map(value -> new EnumValue(value.value(), value.name(), value.label()))
                        .toList());
    }

    @Override
    public OptionalInt length(String path) {
        return schema.attribute(path).map(SchemaAttribute::length).orElse(OptionalInt.empty());
    }
}
