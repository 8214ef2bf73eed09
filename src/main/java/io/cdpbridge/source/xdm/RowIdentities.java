package io.cdpbridge.source.xdm;

import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.identity.RowPerson;
import io.cdpbridge.format.mapping.Absence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The values by which people are known in the rows of an input: those of its {@linkplain IdentityFields identity fields}, whether
 * its mapping reads them or not. What stands in other columns is never taken for an identity. Immutable.
 */
public final class RowIdentities {
    private record Cell(int place, Absence absence, Optional<String> separator, IdentityFields.Field field) {}

    private final IdentityFields people;
    private final List<String> columns;
    private final List<Cell> cells = new ArrayList<>();

    RowIdentities(Mapping mapping, IdentityFields people, List<String> header) {
        this.people = people;
        this.columns = new ArrayList<>(mapping.columns());
        for (FieldRule field : mapping.fields()) {
            for (String column : field.columns()) {
                add(column, field.absence(), field.separator(), people.has(column) ? column : field.path());
            }
        }
        for (IdentityRule rule : mapping.identities()) {
            add(rule.column(), rule.absence(), rule.separator(), rule.column());
        }
        for (String column : header) {
            if (!columns.contains(column) && people.has(column)) {
                columns.add(column);
                add(column, mapping.absence(), Optional.empty(), column);
            }
        }
    }

    private void add(String column, Absence absence, Optional<String> separator, String name) {
        if (people.has(name)) {
            cells.add(new Cell(columns.indexOf(column), absence, separator, people.field(name)));
        }
    }

    /** Nobody's, as long as it is not known by which mapping rows are read. */
    private RowIdentities() {
        this.people = new IdentityFields(List.of());
        this.columns = List.of();
    }

    /** Tells of no row whose it is. */
    public static RowIdentities unknown() {
        return new RowIdentities();
    }

    /** What is to be read of a row: the columns of the mapping, and behind these what else says whose it is. */
    public List<String> columns() {
        return columns;
    }

    /** Of a row, with its cells in the order of {@link #columns()}. */
    public Collection<String> of(String[] row) {
        RowPerson person = new RowPerson(people);
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
                items.forEach(item -> person.note(cell.field(), item));
            }
        }
        return person.values();
    }

    /** Of an event that was written before. */
    public Collection<String> of(byte[] event) {
        return RowPerson.ofJson(event, people);
    }
}
