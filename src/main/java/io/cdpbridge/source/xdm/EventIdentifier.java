package io.cdpbridge.source.xdm;

import io.cdpbridge.format.date.DateTimes;
import io.cdpbridge.format.date.Rfc3339;
import io.cdpbridge.format.mapping.Absence;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Makes an event's {@code _id}: {@code <instance>:<schema>:<value>:<value>…}. It depends on what the row says, not on how:
 * a moment is written in UTC whatever the spelling, a text without the white space around it. Characters other than
 * {@code A-Z a-z 0-9 . _ -} are percent-encoded in UTF-8, so that the colons part the values and the whole is a URI
 * reference, as the XDM class ExperienceEvent wants. Confined to one thread.
 */
final class EventIdentifier {
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    /** One value of the identifier. */
    sealed interface Part {
        int column();

        Refusal refusal();

        /** A text as it is. */
        record Text(int column, Refusal refusal) implements Part {}

        /** A moment in one of its spellings. */
        record Moment(int column, Refusal refusal, DateTimes dates) implements Part {}
    }

    private final boolean[] plain = plain();
    private final String prefix;
    private final Part[] parts;
    private final Absence absence;
    private final Rfc3339 moment = new Rfc3339();
    private final StringBuilder id = new StringBuilder(128);

    EventIdentifier(String instance, String schema, List<Part> parts, Absence absence) {
        this.prefix = instance + ":" + schema;
        this.parts = parts.toArray(Part[]::new);
        this.absence = absence;
    }

    /** The identifier of a row; refused when a part of it is absent. */
    String of(String[] cells) throws RuleViolation {
        id.setLength(0);
        id.append(prefix);
        for (Part part : parts) {
            String cell = absence.read(cells[part.column()]);
            if (cell.isEmpty()) {
                throw part.refusal().ofAbsence();
            }
            id.append(':');
            if (part instanceof Part.Moment dated) {
                if (!dated.dates().read(cell)) {
                    throw part.refusal().of(cell);
                }
                moment.appendBasic(dated.dates().epochMilli(), id);
            } else {
                append(cell);
            }
        }
        return id.toString();
    }

    private void append(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (!isPlain(cell.charAt(i))) {
                appendEncoded(cell, i);
                return;
            }
        }
        id.append(cell);
    }

    private void appendEncoded(String cell, int from) {
        id.append(cell, 0, from);
        for (byte octet : cell.substring(from).getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) (octet & 0xff))) {
                id.append((char) octet);
            } else {
                id.append('%').append(HEX[octet >> 4 & 0xf]).append(HEX[octet & 0xf]);
            }
        }
    }

    private boolean isPlain(char character) {
        return character < plain.length && plain[character];
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"
                .chars()
                .forEach(character -> plain[character] = true);
        return plain;
    }
}
