package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code identityMap} of an event: for each namespace the identities that the row has. Its shape is that of XDM's data
 * type "Identity map".
 */
final class IdentityMapProperty extends Property {
    static final String NAME = "identityMap";

    private static final SerializedString ID = new SerializedString("id");
    private static final SerializedString STATE = new SerializedString("authenticatedState");
    private static final SerializedString PRIMARY = new SerializedString("primary");

    private final List<Namespace> namespaces = new ArrayList<>();

    /**
     * The identity map of a mapping.
     *
     * @param positions where each column stands in a row
     */
    IdentityMapProperty(List<IdentityRule> rules, Map<String, Integer> positions) {
        super(NAME);
        Map<String, Namespace> byCode = new LinkedHashMap<>();
        for (IdentityRule rule : rules) {
            Namespace namespace = byCode.computeIfAbsent(rule.namespace(), Namespace::new);
            namespace.entries.add(new Entry(rule, positions.get(rule.column())));
        }
        namespaces.addAll(byCode.values());
    }

    @Override
    protected boolean read(String[] cells) {
        boolean any = false;
        for (Namespace namespace : namespaces) {
            any |= namespace.read(cells) > 0;
        }
        return any;
    }

    @Override
    protected void write(JsonGenerator json, Tally tally) throws IOException {
        json.writeStartObject();
        for (Namespace namespace : namespaces) {
            if (namespace.items > 0) {
                tally.field();
                tally.array(namespace.items);
                json.writeFieldName(namespace.code);
                namespace.write(json, tally);
            }
        }
        json.writeEndObject();
    }

    private static final class Namespace {
        private final SerializedString code;
        private final List<Entry> entries = new ArrayList<>();
        private int items;

        Namespace(String code) {
            this.code = new SerializedString(code);
        }

        int read(String[] cells) {
            items = 0;
            for (Entry entry : entries) {
                items += entry.read(cells);
            }
            return items;
        }

        void write(JsonGenerator json, Tally tally) throws IOException {
            json.writeStartArray();
            for (Entry entry : entries) {
                entry.write(json, tally);
            }
            json.writeEndArray();
        }
    }

    private static final class Entry {
        private final IdentityRule rule;
        private final int column;
        private final SerializedString state;
        private final List<String> values = new ArrayList<>();
        private final Scalar.Text text = new Scalar.Text();

        Entry(IdentityRule rule, int column) {
            this.rule = rule;
            this.column = column;
            this.state = new SerializedString(rule.state());
        }

        int read(String[] cells) {
            values.clear();
            String cell = rule.absence().read(cells[column]);
            if (rule.separator().isPresent()) {
                Separated.split(cell, rule.separator().get(), rule.absence(), values);
            } else if (!cell.isEmpty()) {
                values.add(cell);
            }
            return values.size();
        }

        void write(JsonGenerator json, Tally tally) throws IOException {
            for (String value : values) {
                json.writeStartObject();
                json.writeFieldName(ID);
                text.take(value).write(json);
                json.writeFieldName(STATE);
                json.writeString(state);
                json.writeFieldName(PRIMARY);
                json.writeBoolean(rule.primary());
                json.writeEndObject();
                tally.fields(3);
                tally.identity(rule.namespace(), value, rule.primary());
            }
        }
    }
}
