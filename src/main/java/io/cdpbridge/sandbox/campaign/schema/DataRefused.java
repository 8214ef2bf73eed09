package io.cdpbridge.sandbox.campaign.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * What Campaign does not accept. Its lines go into a fault's detail: a code and a text each, the innermost first, as
 * published faults of real instances have them.
 */
public final class DataRefused extends RuntimeException {
    private final List<String> lines;

    public DataRefused(String line) {
        this(List.of(line));
    }

    private DataRefused(List<String> lines) {
        super(String.join("\n", lines), null, false, false);
        this.lines = List.copyOf(lines);
    }

    /** An attribute that the schema does not have. */
    public static DataRefused attribute(Schema schema, String name) {
        return new DataRefused(
                "XTK-170006 '" + name + "' attribute unknown (see definition of '" + schema.title() + "' schema).");
    }

    /** An element that the schema does not have. */
    public static DataRefused element(Schema schema, String name) {
        return new DataRefused(
                "XTK-170024 '" + name + "' element unknown (see definition of '" + schema.title() + "' schema).");
    }

    /** A schema that does not exist. */
    public static DataRefused schema(String name) {
        return new DataRefused("XFR-180000 Schema '" + name + "' not found.");
    }

    /** An expression that is not understood. */
    public static DataRefused expression(String text) {
        return new DataRefused(unparsable(text));
    }

    /** Something Campaign has no public code for. */
    public static DataRefused because(String text) {
        return new DataRefused("XSV-350001 " + text);
    }

    /** The same, met while this expression was read. */
    public DataRefused inExpression(String text) {
        return and(unparsable(text));
    }

    /** The same, met while a document of this schema was written. */
    public DataRefused whileSaving(Schema schema) {
        return and("XSV-350023 Unable to save document of type '" + schema.title() + "'.");
    }

    private DataRefused and(String outer) {
        if (lines.contains(outer)) {
            return this;
        }
        List<String> more = new ArrayList<>(lines);
        more.add(outer);
        return new DataRefused(more);
    }

    private static String unparsable(String text) {
        String shown = text.length() <= 200 ? text : text.substring(0, 200) + "...";
        return "XTK-170036 Unable to parse expression '" + shown + "'.";
    }

    /** The lines, innermost first. */
    public List<String> lines() {
        return lines;
    }
}
