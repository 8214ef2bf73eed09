package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.format.date.ClockChanges;
import io.cdpbridge.format.date.DatePattern;
import io.cdpbridge.format.date.DateTimes;
import io.cdpbridge.format.identity.CanonicalForm;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.identity.PhoneNumbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Turns the rules of a mapping into a mapper of rows with one header. Used once. */
final class RowBinder {
    private final RecipientMapping mapping;
    private final Header header;
    private final PhoneNumbers phones;
    private final ClockChanges changes = new ClockChanges();
    private final Map<Integer, Integer> cells = new LinkedHashMap<>();

    RowBinder(RecipientMapping mapping, Header header, PhoneNumbers phones) {
        this.mapping = mapping;
        this.header = header;
        this.phones = phones;
    }

    BoundMapping bind(MembershipColumns membership, StatusWords words, IdentityFields whose) {
        requireColumns();
        BoundMapping.Status status = status(membership, words);
        KeyRule rule = mapping.key();
        BoundMapping.Key key = new BoundMapping.Key(
                cell(rule.column()),
                rule,
                new CanonicalForm(rule.held().identity(), rule.held().hashed(), phones));
        List<BoundMapping.Mandatory> mandatory = mapping.mandatory().stream()
                .map(column -> new BoundMapping.Mandatory(cell(column), column))
                .toList();
        List<FieldSlot> slots = slots();
        List<ConsentCell> consents = consents();
        List<BoundMapping.Person> people = mapping.people().stream()
                .filter(field -> whose.has(field.column()) && header.hasOnce(field.column()))
                .map(field -> new BoundMapping.Person(cell(field.column()), whose.field(field.column())))
                .toList();
        return new BoundMapping(
                cells.keySet().stream().mapToInt(Integer::intValue).toArray(),
                mapping.absence(),
                status,
                key,
                mandatory,
                slots,
                consents,
                whose,
                people,
                mapping.attributes().size(),
                changes);
    }

    private BoundMapping.Status status(MembershipColumns membership, StatusWords words) {
        OptionalInt time = membership.time();
        return new BoundMapping.Status(
                cell(membership.status()),
                header.names().get(membership.status()),
                words,
                time.isPresent() ? cell(time.getAsInt()) : -1,
                time.isPresent() ? header.names().get(time.getAsInt()) : "",
                new DateTimes(List.of(DatePattern.of(DatePattern.ISO)), mapping.localTimes(), changes));
    }

    private List<FieldSlot> slots() {
        List<FieldSlot> slots = new ArrayList<>();
        int slot = 0;
        for (FieldRule rule : mapping.fields()) {
            slots.add(new FieldSlot(rule, cell(rule.column()), slot, phones, changes));
            slot++;
        }
        return slots;
    }

    private List<ConsentCell> consents() {
        List<ConsentCell> consents = new ArrayList<>();
        for (ConsentRule rule : mapping.consents()) {
            int time = rule.timeColumn().map(this::cell).orElse(-1);
            consents.add(
                    new ConsentCell(rule, cell(rule.column()), time, mapping.absence(), mapping.localTimes(), changes));
        }
        return consents;
    }

    /** Where a row to be mapped has a column; -1 when the export does not have it. */
    private int cell(String column) {
        OptionalInt place = header.find(column);
        return place.isPresent() ? cell(place.getAsInt()) : -1;
    }

    private int cell(int place) {
        return cells.computeIfAbsent(place, added -> cells.size());
    }

    private void requireColumns() {
        List<String> missing = mapping.neededColumns().stream()
                .filter(column -> !header.has(column))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        if (mapping.columns().stream().noneMatch(header::has)) {
            throw new BridgeException(
                    ErrorCode.MAPPING_COLUMN_MISSING,
                    "the export has none of the columns that mapping " + mapping.file() + " reads ("
                            + String.join(", ", missing) + "); is it without a header, or its delimiter another?");
        }
        String columns = missing.stream()
                .map(column -> "'" + column + "'" + Suggestion.forColumn(column, header.names()))
                .collect(Collectors.joining(", "));
        throw new BridgeException(
                ErrorCode.MAPPING_COLUMN_MISSING,
                "the export has no column " + columns + " which mapping " + mapping.file() + " reads");
    }
}
