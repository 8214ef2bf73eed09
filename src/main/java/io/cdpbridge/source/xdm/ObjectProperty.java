package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;

/** An object: there when any of its properties is. */
final class ObjectProperty extends Property {
    private final Property[] children;

    ObjectProperty(String name, List<Property> children) {
        super(name);
        this.children = children.toArray(Property[]::new);
    }

    @Override
    protected boolean read(String[] cells) throws RuleViolation {
        boolean any = false;
        for (Property child : children) {
            any |= child.load(cells);
        }
        return any;
    }

    @Override
    protected void write(JsonGenerator json, Tally tally) throws IOException {
        json.writeStartObject();
        writeChildren(json, tally);
        json.writeEndObject();
    }

    /** Writes what stands between the braces. */
    void writeChildren(JsonGenerator json, Tally tally) throws IOException {
        for (Property child : children) {
            child.store(json, tally);
        }
    }
}
