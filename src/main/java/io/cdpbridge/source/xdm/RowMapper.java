package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.cdpbridge.format.date.ClockChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Writes rows of one input as ExperienceEvents, in XDM's compatibility mode: a property that has no value is left out, there
 * are no nulls and no empty objects. Compiled once, and then allocates nothing but the event and its identifier. Confined to
 * one thread at a time.
 */
public final class RowMapper {
    private static final SerializedString ID = new SerializedString("_id");

    private final ObjectProperty root;
    private final EventIdentifier identifier;
    private final Scalar.Moment timestamp;
    private final int[] positions;
    private final Enumeration.Column[] enumerated;
    private final String[] read;
    private final Notices notices;
    private final ClockChanges changes;
    private final Tally tally = new Tally();

    /**
     * A mapper.
     *
     * @param enumerated the columns whose values have several forms
     * @param notices what the other parts say of a row
     * @param changes what they met of times that are not one moment
     */
    RowMapper(
            ObjectProperty root,
            EventIdentifier identifier,
            Scalar.Moment timestamp,
            int[] positions,
            List<Enumeration.Column> enumerated,
            Notices notices,
            ClockChanges changes) {
        this.root = root;
        this.identifier = identifier;
        this.timestamp = timestamp;
        this.positions = positions;
        this.enumerated = enumerated.toArray(Enumeration.Column[]::new);
        this.read = new String[positions.length];
        this.notices = notices;
        this.changes = changes;
    }

    /**
     * Where each of {@link Mapping#columns()} stands in the input, counted from 0; -1 for an optional column that the input
     * does not have.
     */
    public int[] positions() {
        return positions.clone();
    }

    /**
     * Writes a row.
     *
     * @param cells one for each of {@link Mapping#columns()}, in that order; null or empty where the input has no such
     *     column
     * @param out the JSON goes behind what it holds, and a line feed behind the JSON; untouched when the row is refused
     * @throws RuleViolation when a cell is not what the mapping takes
     */
    public Event map(String[] cells, EventBuffer out) throws RuleViolation {
        notices.clear();
        changes.clear();
        System.arraycopy(cells, 0, read, 0, read.length);
        for (Enumeration.Column column : enumerated) {
            column.read(read, notices);
        }
        String id = load();
        int start = out.size();
        try {
            return write(id, start, out);
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory cannot be written", e);
        }
    }

    private String load() throws RuleViolation {
        try {
            root.load(read);
            return identifier.of(read);
        } catch (RuleViolation violation) {
            if (changes.refused().isPresent()) {
                throw violation.under(changes.refused().get().guardrail());
            }
            throw violation;
        }
    }

    /** What is to be said of the row last mapped. */
    public List<Notice> notices() {
        changes.met().forEach(kind -> notices.add(new Notice(kind.guardrail(), "", "")));
        changes.clear();
        return notices.all();
    }

    private Event write(String id, int start, EventBuffer out) throws IOException {
        tally.reset();
        tally.field();
        JsonGenerator json = out.json();
        json.writeStartObject();
        json.writeFieldName(ID);
        json.writeString(id);
        root.writeChildren(json, tally);
        json.writeEndObject();
        int end = out.end();
        return tally.event(id, timestamp.epochMilli(), start, end - start);
    }
}
