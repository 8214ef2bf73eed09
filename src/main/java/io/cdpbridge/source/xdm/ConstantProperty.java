package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** The same in each event. */
final class ConstantProperty extends Property {
    private final JsonValue value;

    ConstantProperty(String name, JsonValue value) {
        super(name);
        this.value = value;
    }

    @Override
    protected boolean read(String[] cells) {
        return true;
    }

    @Override
    protected void write(JsonGenerator json, Tally tally) throws IOException {
        value.write(json);
    }
}
