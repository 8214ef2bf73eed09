package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonGenerator;
import io.cdpbridge.format.mapping.Absence;
import java.io.IOException;
import java.util.Optional;

/** One value, from the first of its columns that has any. */
final class CellProperty extends Property {
    private final CellSource source;
    private final Scalar scalar;
    private final Optional<JsonValue> fallback;
    private final FieldRule.IdentityRole identity;
    private String cell = Absence.NOTHING;

    CellProperty(
            String name,
            CellSource source,
            Scalar scalar,
            Optional<JsonValue> fallback,
            FieldRule.IdentityRole identity) {
        super(name);
        this.source = source;
        this.scalar = scalar;
        this.fallback = fallback;
        this.identity = identity;
    }

    @Override
    protected boolean read(String[] cells) throws RuleViolation {
        cell = source.first(cells);
        if (cell.isEmpty()) {
            return fallback.isPresent();
        }
        if (!scalar.accept(cell)) {
            throw source.refusal().of(cell);
        }
        return true;
    }

    @Override
    protected void write(JsonGenerator json, Tally tally) throws IOException {
        if (cell.isEmpty()) {
            fallback.orElseThrow().write(json);
            return;
        }
        scalar.write(json);
        if (identity != FieldRule.IdentityRole.NONE) {
            tally.identity("", cell, identity == FieldRule.IdentityRole.PRIMARY);
        }
    }
}
