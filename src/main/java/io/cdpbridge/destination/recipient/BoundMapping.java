package io.cdpbridge.destination.recipient;

import io.cdpbridge.format.date.ClockChanges;
import io.cdpbridge.format.date.DateTimes;
import io.cdpbridge.format.identity.CanonicalForm;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.identity.RowPerson;
import io.cdpbridge.format.mapping.Absence;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Maps the rows of one export. Compiled once; confined to one thread. */
public final class BoundMapping {
    /** The id of the guardrail that warns of a consent whose time cannot be read. */
    private static final String CONSENT_TIME = "consent-time";

    private final int[] needed;
    private final Absence absence;
    private final Status status;
    private final Key key;
    private final Mandatory[] mandatory;
    private final FieldSlot[] slots;
    private final ConsentCell[] consents;
    private final IdentityFields fields;
    private final List<Person> people;
    private final int width;
    private final ClockChanges changes;
    private final Set<String> warnings = new HashSet<>();
    private Optional<String> person = Optional.empty();
    private ConsentWord[] words = new ConsentWord[0];

    BoundMapping(
            int[] needed,
            Absence absence,
            Status status,
            Key key,
            List<Mandatory> mandatory,
            List<FieldSlot> slots,
            List<ConsentCell> consents,
            IdentityFields fields,
            List<Person> people,
            int width,
            ClockChanges changes) {
        this.needed = needed;
        this.absence = absence;
        this.status = status;
        this.key = key;
        this.mandatory = mandatory.toArray(Mandatory[]::new);
        this.slots = slots.toArray(FieldSlot[]::new);
        this.consents = consents.toArray(ConsentCell[]::new);
        this.fields = fields;
        this.people = people;
        this.width = width;
        this.changes = changes;
    }

    /**
     * The membership's cells.
     *
     * @param cell of the status
     * @param timeCell of the last qualification time; -1 when the export does not have it
     */
    record Status(int cell, String column, StatusWords words, int timeCell, String timeColumn, DateTimes times) {}

    /** The key's cell. */
    record Key(int cell, KeyRule rule, CanonicalForm form) {}

    /** A cell that says whose the row is. */
    record Person(int cell, IdentityFields.Field field) {}

    /** A cell that must have a value. */
    record Mandatory(int cell, String column) {}

    /** Where the columns that {@link #map} wants stand in the header, counted from 0, in the order in which it wants them. */
    public int[] needed() {
        return needed.clone();
    }

    /**
     * The values by which a row says whose it is, as they stand there.
     *
     * @param cells as for {@link #map}
     */
    public List<String> identities(String[] cells) {
        RowPerson whose = new RowPerson(fields);
        boolean isTelephone = fields.field(key.rule().column()).isTelephone();
        whose.note(new IdentityFields.Field(true, true, false, isTelephone), absence.read(cells[key.cell()]));
        for (Person column : people) {
            whose.note(column.field(), absence.read(cells[column.cell()]));
        }
        return whose.values();
    }

    /** When the rows of the export say something, for each of {@link RecipientMapping#attributes()}. */
    public List<Says> says() {
        return Arrays.stream(slots).map(FieldSlot::says).toList();
    }

    /**
     * Maps a row.
     *
     * @param cells one for each of {@link #needed()}, in that order; null where the export has none
     * @throws RowRejected with the guardrail that the row fails
     */
    public RecipientRow map(String[] cells) throws RowRejected {
        changes.clear();
        person = Optional.empty();
        warnings.clear();
        try {
            // Whatever else is wrong with a row, whose it is counts, and what the person said.
            Optional<RowRejected> misread = words(cells);
            String keyValue = key(cells);
            person = Optional.of(keyValue);
            RecipientRow row = read(keyValue, cells);
            if (misread.isPresent()) {
                throw misread.get();
            }
            return row;
        } catch (RowRejected rejected) {
            if (changes.refused().isPresent()) {
                throw rejected.under(changes.refused().get().guardrail());
            }
            throw rejected;
        }
    }

    /** The guardrails that warn of the row last mapped, for times in it that are not one moment or not readable. */
    public Set<String> warnings() {
        changes.met().forEach(kind -> warnings.add(kind.guardrail()));
        return Set.copyOf(warnings);
    }

    /** The key of the row last mapped, also when the row was rejected for something else; nothing when it cannot be read. */
    public Optional<String> key() {
        return person;
    }

    /**
     * What the row last mapped says of consents, also when it was rejected.
     *
     * @return one for each of {@link RecipientMapping#consents()}, in that order; null where it says nothing. Not to be changed
     */
    public ConsentWord[] consents() {
        return words;
    }

    private Optional<RowRejected> words(String[] cells) {
        Optional<RowRejected> misread = Optional.empty();
        words = new ConsentWord[consents.length];
        for (int i = 0; i < consents.length; i++) {
            try {
                words[i] = consents[i].read(cells).orElse(null);
                if (consents[i].timeIsUnreadable()) {
                    warnings.add(CONSENT_TIME);
                }
            } catch (RowRejected rejected) {
                misread = Optional.of(rejected);
            }
        }
        return misread;
    }

    private RecipientRow read(String keyValue, String[] cells) throws RowRejected {
        String word = absence.read(cells[status.cell()]);
        Optional<Boolean> member =
                word.isEmpty() ? Optional.empty() : status.words().member(word);
        if (member.isEmpty()) {
            throw new RowRejected(
                    StatusWords.GUARDRAIL,
                    status.column(),
                    "column '" + status.column() + "': "
                            + (word.isEmpty() ? "there is no status" : "the status is none of those allowed") + " ("
                            + status.words().allowed() + ")");
        }
        for (Mandatory column : mandatory) {
            if (absence.read(cells[column.cell()]).isEmpty()) {
                throw new RowRejected(
                        RowRejected.JOIN_KEY,
                        column.column(),
                        "column '" + column.column() + "': it is mandatory and has no value");
            }
        }
        Optional<Instant> qualifiedAt = qualifiedAt(cells);
        String[] values = new String[width];
        for (FieldSlot slot : slots) {
            slot.fill(cells, values);
        }
        return new RecipientRow(keyValue, member.get(), qualifiedAt, values);
    }

    private String key(String[] cells) throws RowRejected {
        String cell = absence.read(cells[key.cell()]);
        String column = key.rule().column();
        if (cell.isEmpty()) {
            throw new RowRejected(RowRejected.JOIN_KEY, column, "column '" + column + "': the key has no value");
        }
        Optional<String> form = key.form().of(cell);
        if (form.isEmpty()) {
            throw new RowRejected(
                    RowRejected.IDENTITY,
                    column,
                    "column '" + column + "': " + key.rule().place() + ": the key is not of the identity "
                            + key.rule().held().identity().word());
        }
        return form.get();
    }

    private Optional<Instant> qualifiedAt(String[] cells) throws RowRejected {
        String time = status.timeCell() < 0 ? Absence.NOTHING : absence.read(cells[status.timeCell()]);
        if (time.isEmpty()) {
            return Optional.empty();
        }
        if (!status.times().read(time)) {
            throw new RowRejected(
                    RowRejected.VALUE,
                    status.timeColumn(),
                    "column '" + status.timeColumn() + "': the last qualification time is not a date and time");
        }
        return Optional.of(Instant.ofEpochMilli(status.times().epochMilli()));
    }
}
