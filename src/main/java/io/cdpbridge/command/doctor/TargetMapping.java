package io.cdpbridge.command.doctor;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.RecipientSchema;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.error.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** BP-P10: whether the mapping can be read, and Campaign has the schema that it maps to. */
record TargetMapping(String id, Path file, String schema, Supplier<Campaign> campaign, List<String> needs)
        implements Check {
    @Override
    public String subject() {
        return "target mapping " + file.getFileName();
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_TARGET_MAPPING;
    }

    @Override
    public Finding look() {
        RecipientMapping mapping = RecipientMapping.read(file);
        if (!mapping.schema().equals(schema)) {
            return Finding.fail("maps to " + mapping.schema() + ", and campaign.recipient-schema is " + schema);
        }
        RecipientSchema found = campaign.get().schema(schema);
        return Finding.pass(schema + " of Campaign has " + found.attributes().size() + " attributes");
    }
}
