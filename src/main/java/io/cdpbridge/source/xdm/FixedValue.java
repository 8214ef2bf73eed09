package io.cdpbridge.source.xdm;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import io.cdpbridge.format.date.DatePattern;
import io.cdpbridge.format.date.DateTimes;
import io.cdpbridge.format.mapping.FieldType;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * A value that a mapping spells out: a constant, a default, an entry of a table. Checked and encoded once; any thread may
 * write it.
 */
final class FixedValue {
    private FixedValue() {}

    /** The value that a text spells, if it is of the type. A date is ISO 8601, of UTC unless it says otherwise. */
    static Optional<JsonValue> of(FieldType type, String text) {
        Scalar scalar = switch (type) {
            case STRING -> new Scalar.Text();
            case BOOLEAN -> new Scalar.Flag();
            case INTEGER -> new Scalar.Whole();
            case NUMBER -> new Scalar.Decimal();
            case DATE_TIME -> new Scalar.Moment(iso());
            case DATE -> new Scalar.Day(iso());
        };
        if (!scalar.accept(text)) {
            return Optional.empty();
        }
        return Optional.of(type == FieldType.STRING ? new Encoded(new SerializedString(text)) : scalar);
    }

    private static DateTimes iso() {
        return new DateTimes(List.of(DatePattern.of(DatePattern.ISO)), ZoneOffset.UTC);
    }

    /** A text that was escaped beforehand. */
    private record Encoded(SerializedString text) implements JsonValue {
        @Override
        public void write(JsonGenerator json) throws IOException {
            json.writeString(text);
        }
    }
}
