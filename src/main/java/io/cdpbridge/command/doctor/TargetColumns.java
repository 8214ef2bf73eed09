package io.cdpbridge.command.doctor;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.error.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** BP-P10: whether the other columns that the mapping writes and reads are there. */
record TargetColumns(String id, Path file, Supplier<Campaign> campaign, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "columns of the target mapping";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_TARGET_COLUMNS;
    }

    @Override
    public Finding look() {
        RecipientMapping mapping = RecipientMapping.read(file);
        Set<String> columns = new TreeSet<>();
        mapping.fields().forEach(rule -> columns.add(rule.attribute()));
        mapping.consents().forEach(rule -> {
            columns.add(rule.attribute());
            rule.recorded().ifPresent(columns::add);
        });
        mapping.organizationalUnit().ifPresent(unit -> columns.add(unit.attribute()));
        int all = columns.size();
        columns.removeAll(campaign.get().schema(mapping.schema()).attributes().keySet());
        columns.remove(mapping.key().held().attribute());
        return columns.isEmpty()
                ? Finding.pass("all " + all + " are there")
                : Finding.fail("not in " + mapping.schema() + ": " + String.join(", ", columns));
    }
}
