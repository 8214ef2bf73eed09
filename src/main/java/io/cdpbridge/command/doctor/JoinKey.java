package io.cdpbridge.command.doctor;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** BP-P10: whether the join key, by which rows are told apart as well, is a column of the recipients. */
record JoinKey(String id, Path file, Supplier<Campaign> campaign, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "join and deduplication key";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_JOIN_KEY;
    }

    @Override
    public Finding look() {
        RecipientMapping mapping = RecipientMapping.read(file);
        Set<String> columns =
                campaign.get().schema(mapping.schema()).attributes().keySet();
        String key = mapping.key().held().attribute();
        return columns.contains(key)
                ? Finding.pass(key + " is a column of " + mapping.schema())
                : Finding.fail(key + " is no column of " + mapping.schema() + Suggestion.forName(key, columns));
    }
}
