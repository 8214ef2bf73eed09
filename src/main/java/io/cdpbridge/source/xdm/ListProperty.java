package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cdpbridge.format.mapping.Absence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An array of the items of one cell. An array without items is not written. */
final class ListProperty extends Property {
    private final CellSource source;
    private final String separator;
    private final Absence absence;
    private final Scalar scalar;
    private final List<String> items = new ArrayList<>();

    ListProperty(String name, CellSource source, String separator, Absence absence, Scalar scalar) {
        super(name);
        this.source = source;
        this.separator = separator;
        this.absence = absence;
        this.scalar = scalar;
    }

    @Override
    protected boolean read(String[] cells) throws RuleViolation {
        items.clear();
        Separated.split(source.first(cells), separator, absence, items);
        for (String item : items) {
            if (!scalar.accept(item)) {
                throw source.refusal().of(item);
            }
        }
        return !items.isEmpty();
    }

    @Override
    protected void write(JsonGenerator json, Tally tally) throws IOException {
        tally.array(items.size());
        json.writeStartArray();
        for (String item : items) {
            if (!scalar.accept(item)) {
                throw new IllegalStateException("an item was accepted before it was not");
            }
            scalar.write(json);
        }
        json.writeEndArray();
    }
}
