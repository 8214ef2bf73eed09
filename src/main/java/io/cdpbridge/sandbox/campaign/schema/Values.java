package io.cdpbridge.sandbox.campaign.schema;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** Checks what a document says of an attribute, and makes of it what is stored. */
public final class Values {
    private Values() {}

    /**
     * The value to store: a {@link String}, {@link Long} or {@link Double}; empty when it is stored as NULL, as Campaign
     * stores an empty text.
     *
     * @throws DataRefused when the attribute cannot hold it; the value itself is not in the message
     */
    public static Optional<Object> stored(Attribute attribute, String text) {
        AttributeType type = attribute.type();
        if (text.isEmpty()) {
            return type.isNumber() ? Optional.of(0L) : Optional.empty();
        }
        Object value = switch (type) {
            case STRING, MEMO -> checked(attribute, text);
            case UUID -> uuid(attribute, text);
            case BYTE -> whole(attribute, text, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case SHORT -> whole(attribute, text, Short.MIN_VALUE, Short.MAX_VALUE);
            case LONG -> whole(attribute, text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT64 -> whole(attribute, text, Long.MIN_VALUE, Long.MAX_VALUE);
            case BOOLEAN -> flag(attribute, text);
            case DOUBLE -> number(attribute, text).doubleValue();
            case DATETIME -> DateTimes.dateTime(text).orElseThrow(() -> wrong(attribute));
            case DATE -> DateTimes.date(text).orElseThrow(() -> wrong(attribute));
        };
        attribute.enumeration().ifPresent(enumeration -> listed(attribute, enumeration, value.toString()));
        return Optional.of(value);
    }

    /**
     * Checks a value without storing it.
     *
     * @throws DataRefused when the attribute cannot hold it
     */
    public static void check(Attribute attribute, String text) {
        Optional<Object> unused = stored(attribute, text);
    }

    private static void listed(Attribute attribute, Enumeration enumeration, String value) {
        if (enumeration.value(value).isEmpty()) {
            throw DataRefused.because("The value of attribute '" + attribute.xpath() + "' is not in the enumeration '"
                    + enumeration.name() + "'.");
        }
    }

    private static String checked(Attribute attribute, String text) {
        if (attribute.length() > 0 && text.codePointCount(0, text.length()) > attribute.length()) {
            throw new DataRefused("PGS-220000 PostgreSQL error: ERROR: value too long for type character varying("
                    + attribute.length() + "), attribute '" + attribute.xpath() + "'");
        }
        return text;
    }

    private static String uuid(Attribute attribute, String text) {
        try {
            if (text.length() == 36) {
                return UUID.fromString(text).toString();
            }
        } catch (IllegalArgumentException e) {
            throw wrong(attribute);
        }
        throw wrong(attribute);
    }

    private static Long whole(Attribute attribute, String text, long least, long most) {
        try {
            long value = Long.parseLong(text.strip());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw wrong(attribute);
        }
        throw wrong(attribute);
    }

    private static BigDecimal number(Attribute attribute, String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            throw wrong(attribute);
        }
    }

    private static Long flag(Attribute attribute, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "1", "true" -> 1L;
            case "0", "false" -> 0L;
            default -> throw wrong(attribute);
        };
    }

    private static DataRefused wrong(Attribute attribute) {
        return DataRefused.because("The value of attribute '" + attribute.xpath() + "' is not of type '"
                + attribute.type().name().toLowerCase(Locale.ROOT) + "'.");
    }
}
