package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;

/**
 * A property of the event, compiled. A row is first read by all properties, so that one which is refused leaves no trace in
 * the buffer, and then written. Holds the value in between: confined to one thread.
 */
abstract class Property {
    private final SerializedString name;
    private boolean present;

    Property(String name) {
        this.name = new SerializedString(name);
    }

    /** Takes its value from a row; false when the row has none. */
    final boolean load(String[] cells) throws RuleViolation {
        present = read(cells);
        return present;
    }

    /** Writes the value last taken, or nothing. */
    final void store(JsonGenerator json, Tally tally) throws IOException {
        if (present) {
            tally.field();
            json.writeFieldName(name);
            write(json, tally);
        }
    }

    protected abstract boolean read(String[] cells) throws RuleViolation;

    protected abstract void write(JsonGenerator json, Tally tally) throws IOException;
}
