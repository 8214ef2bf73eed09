package io.cdpbridge.xdm;

import io.cdpbridge.identity.RowPerson;
import io.cdpbridge.mapping.Absence;
import io.cdpbridge.mapping.KnownBy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The values by which people are known in the rows of a mapping: those of its primary and other identities, of its identity map,
 * and of fields that {@link KnownBy} tells by the name of field or column. What stands in other columns is never taken for an
 * identity. Immutable.
 */
public final class RowIdentities {
    private record Cell(int place, Absence absence, Optional<String> separator, KnownBy by) {}

    private final List<Cell> cells = new ArrayList<>();
    private final EventIdentities events = new EventIdentities();

    RowIdentities(Mapping mapping) {
        for (FieldRule field : mapping.fields()) {
            for (String column : field.columns()) {
                KnownBy by = mapping.keyColumns().contains(column) ? KnownBy.KEY : knownBy(field, column);
                if (by != KnownBy.NOTHING) {
                    cells.add(new Cell(mapping.columns().indexOf(column), field.absence(), field.separator(), by));
                }
            }
        }
        for (IdentityRule rule : mapping.identities()) {
            int place = mapping.columns().indexOf(rule.column());
            KnownBy by = mapping.keyColumns().contains(rule.column()) ? KnownBy.KEY : orWord(KnownBy.of(rule.column()));
            cells.add(new Cell(place, rule.absence(), rule.separator(), by));
        }
        events.add(mapping);
    }

    /** Nobody's, as long as it is not known by which mapping rows are read. */
    private RowIdentities() {}

    /** Tells of no row whose it is. */
    public static RowIdentities unknown() {
        return new RowIdentities();
    }

    /** Of a row, with its cells in the order of {@link Mapping#columns()}. */
    public Collection<String> of(String[] row) {
        RowPerson person = new RowPerson();
        List<String> items = new ArrayList<>();
        for (Cell cell : cells) {
            if (cell.place() < row.length) {
                String value = cell.absence().read(row[cell.place()]);
                items.clear();
                if (cell.separator().isPresent()) {
                    Separated.split(value, cell.separator().get(), cell.absence(), items);
                } else {
                    items.add(value);
                }
                items.forEach(item -> cell.by().note(item, person));
            }
        }
        return person.values();
    }

    /** Of an event that was written before. */
    public Collection<String> of(byte[] event) {
        return events.of(event);
    }

    private static KnownBy knownBy(FieldRule field, String column) {
        KnownBy byColumn = KnownBy.of(column);
        KnownBy by = byColumn == KnownBy.NOTHING ? KnownBy.of(field.path()) : byColumn;
        return field.identity() == FieldRule.IdentityRole.NONE ? by : orWord(by);
    }

    private static KnownBy orWord(KnownBy by) {
        return by == KnownBy.NOTHING ? KnownBy.WORD : by;
    }
}
