package io.cdpbridge.client.campaign;

import java.util.List;

/**
 * What is read of a log.
 *
 * @param schema such as {@code nms:broadLogRcp}
 * @param time the path of the time by which it is ordered, such as {@code @lastModified}
 * @param id the path of the id, which no two rows share
 * @param values what each row is to hold
 * @param conditions expressions that must all hold of a row
 */
public record LogSelect(String schema, String time, String id, List<Value> values, List<String> conditions) {
    public LogSelect {
        values = List.copyOf(values);
        conditions = List.copyOf(conditions);
    }

    /** What is shown of a value. */
    public enum Show {
        /** The value as it is stored. */
        VALUE,
        /** The internal name that an enumeration gives to it. */
        NAME,
        /** What users see of it. */
        LABEL
    }

    /**
     * One value of each row.
     *
     * @param expression in Campaign's language; a path such as {@code [delivery/@label]} unless only its value is shown
     */
    public record Value(String expression, Show show) {}
}
