package io.cdpbridge.sandbox.schema;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Converts the plain value that a parser stands at, and keeps what was wrong with it. Serves one row. */
final class ValueConverter {
    final List<Violation> violations = new ArrayList<>();
    int falsified;

    private final JsonParser in;
    private final JsonGenerator out;

    ValueConverter(JsonParser in, JsonGenerator out) {
        this.in = in;
        this.out = out;
    }

    void convert(XdmType.Value type) throws IOException {
        switch (type.kind()) {
            case STRING -> string(type);
            case BOOLEAN -> flag();
            case LONG, DOUBLE -> number(type.kind());
            case DATE, DATE_TIME -> date(type.kind());
        }
    }

    /** Fails the batch when the value is not an object or array as the schema wants. */
    void require(JsonToken start, String wanted) {
        if (in.currentToken() != start) {
            throw incompatible(wanted);
        }
    }

    void refuse(String code, String keyword, String message) {
        violations.add(new Violation(code, keyword, message, pointer()));
    }

    void missing(String field) {
        String parent = in.getParsingContext().pathAsPointer().toString();
        violations.add(new Violation(
                Violation.REQUIRED,
                "required",
                "A required field is either missing or has a value of null. Add the required field to the input row and"
                        + " try again.",
                "#" + parent + "/" + field));
    }

    static String named(XdmType.Kind kind) {
        return switch (kind) {
            case STRING, DATE, DATE_TIME -> "String";
            case BOOLEAN -> "Boolean";
            case LONG -> "Long";
            case DOUBLE -> "Double";
        };
    }

    private void string(XdmType.Value type) throws IOException {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            throw incompatible("String");
        }
        String text = in.getText();
        if (!type.allowed().isEmpty() && !type.allowed().contains(text)) {
            refuse(Violation.INVALID, "enum", text + " is not a valid enum value");
        }
        out.writeString(text);
    }

    private void flag() throws IOException {
        JsonToken token = in.currentToken();
        if (token.isBoolean()) {
            out.writeBoolean(token == JsonToken.VALUE_TRUE);
        } else if (token.isScalarValue()) {
            falsified++;
            out.writeBoolean(false);
        } else {
            throw incompatible("Boolean");
        }
    }

    private void number(XdmType.Kind kind) throws IOException {
        JsonToken token = in.currentToken();
        if (token != JsonToken.VALUE_STRING && !token.isNumeric()) {
            throw incompatible(named(kind));
        }
        try {
            BigDecimal value = new BigDecimal(in.getText().strip());
            if (kind == XdmType.Kind.LONG) {
                out.writeNumber(value.toBigInteger().longValueExact());
            } else {
                out.writeNumber(value.doubleValue());
            }
        } catch (ArithmeticException | NumberFormatException e) {
            refuse(Violation.INVALID, "type", "expected type: " + named(kind) + ", found: String");
            out.writeNull();
        }
    }

    private void date(XdmType.Kind kind) throws IOException {
        boolean time = kind == XdmType.Kind.DATE_TIME;
        JsonToken token = in.currentToken();
        if (token == JsonToken.VALUE_NUMBER_INT) {
            long millis = in.getLongValue();
            out.writeString(time ? DateTimes.dateTime(millis) : DateTimes.date(millis));
        } else if (token == JsonToken.VALUE_STRING) {
            String text = in.getText();
            if (time && !DateTimes.isDateTime(text)) {
                refuse(
                        Violation.INVALID,
                        "format",
                        "[" + text + "] is not a valid date-time. Expected " + DateTimes.EXPECTED);
            } else if (!time && !DateTimes.isDate(text)) {
                refuse(Violation.INVALID, "format", "[" + text + "] is not a valid date. Expected [yyyy-MM-dd]");
            }
            out.writeString(text);
        } else {
            throw incompatible(time ? "Date-Time" : "Date");
        }
    }

    private IncompatibleTypeException incompatible(String wanted) {
        String found = in.currentToken().name().replace("VALUE_", "").replace("START_", "");
        return new IncompatibleTypeException("TypeCompatibilityException: field " + pointer() + " is " + wanted
                + ", a value of type " + found.toLowerCase(Locale.ROOT) + " cannot be converted to it");
    }

    private String pointer() {
        // At a structure's start the context is the structure's own; its path is the field's all the same.
        return "#" + in.getParsingContext().pathAsPointer();
    }
}
