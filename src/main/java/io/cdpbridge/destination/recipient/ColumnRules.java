package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.guardrail.Guardrail;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the limits on the columns of an export say. Any thread may call. */
final class ColumnRules {
    private final RecipientMapping mapping;
    private final String statusName;
    private final String timeName;

    ColumnRules(RecipientMapping mapping, String statusName, String timeName) {
        this.mapping = mapping;
        this.statusName = statusName;
        this.timeName = timeName;
    }

    /** The platform adds the columns of the membership by itself, so they are none of the fields that somebody mapped. */
    Optional<String> fields(Guardrail guardrail, ExportDescription export) {
        long fields = export.columns().stream()
                .filter(column -> !MembershipColumns.isForm(column))
                .filter(column -> Stream.of(statusName, timeName)
                        .noneMatch(name -> Header.normal(name).equals(Header.normal(column))))
                .count();
        return fields > guardrail.limit()
                ? Optional.of("the export has " + fields + " fields beside the membership, at most " + guardrail.limit()
                        + " allowed")
                : Optional.empty();
    }

    Optional<String> nested(Guardrail guardrail, ExportDescription export) {
        return export.nestedColumns().size() > guardrail.limit()
                ? Optional.of("these columns hold arrays or objects: "
                        + export.nestedColumns().stream().sorted().collect(Collectors.joining(", ")))
                : Optional.empty();
    }

    Optional<String> membership(Guardrail guardrail, ExportDescription export) {
        try {
            return MembershipColumns.find(export.columns(), statusName, timeName)
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            statusName.isEmpty()
                                    ? "the export has no column of the membership status in any of its documented forms,"
                                            + " such as segmentMembership_status; map it, or name its column with"
                                            + " destination.membership.column"
                                    : "the export has no column '" + statusName
                                            + "', which destination.membership.column names");
        } catch (BridgeException e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The columns of the key and those that are mandatory. */
    Optional<String> required(Guardrail guardrail, ExportDescription export) {
        Header header = new Header(export.columns());
        List<String> missing = Stream.concat(Stream.of(mapping.key().column()), mapping.mandatory().stream())
                .distinct()
                .filter(column -> !header.has(column))
                .toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of("the export has no column "
                        + missing.stream()
                                .map(column -> "'" + column + "'" + Suggestion.forColumn(column, export.columns()))
                                .collect(Collectors.joining(", "))
                        + " which mapping " + mapping.file() + " has as its key or as mandatory");
    }
}
