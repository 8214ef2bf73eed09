package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cdpbridge.format.mapping.Unlisted;
import java.io.IOException;
import java.util.Optional;

/** What a table of values says of a row's cells. */
final class TableProperty extends Property {
    private static final JsonValue NONE = json -> {};

    private final CellSource source;
    private final ValueTable table;
    private final Unlisted unlisted;
    private final JsonValue fallback;
    private final Scalar scalar;
    private final String[] parts;
    private final boolean enumerated;
    private final Notices notices;
    private JsonValue value = NONE;

    /**
     * A property of a table.
     *
     * @param scalar takes a cell that is kept as it is
     */
    TableProperty(
            String name,
            CellSource source,
            FieldRule.Source.Table table,
            Unlisted unlisted,
            Optional<JsonValue> fallback,
            Scalar scalar,
            Notices notices) {
        super(name);
        this.source = source;
        this.table = table.values();
        this.enumerated = table.enumerated();
        this.notices = notices;
        this.unlisted = unlisted;
        this.fallback = fallback.orElse(NONE);
        this.scalar = scalar;
        this.parts = new String[source.width()];
    }

    @Override
    protected boolean read(String[] cells) throws RuleViolation {
        if (!source.all(cells, parts)) {
            value = fallback;
            return value != NONE;
        }
        value = table.find(parts, NONE);
        if (value == NONE) {
            value = unlisted();
        }
        return value != NONE;
    }

    private JsonValue unlisted() throws RuleViolation {
        return switch (unlisted) {
            case OMIT -> NONE;
            case DEFAULT -> fallback;
            case REJECT -> throw refusal();
            case KEEP -> {
                if (!scalar.accept(parts[0])) {
                    throw refusal();
                }
                if (!enumerated) {
                    notices.add(new Notice(
                            Refusal.ENUMERATION_VALUE, source.refusal().column(), parts[0]));
                }
                yield scalar;
            }
        };
    }

    private RuleViolation refusal() {
        return source.refusal().of(String.join("/", parts));
    }

    @Override
    protected void write(JsonGenerator json, Tally tally) throws IOException {
        value.write(json);
    }
}
