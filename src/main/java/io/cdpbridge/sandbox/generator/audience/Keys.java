package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.Field;
import io.cdpbridge.sandbox.generator.RowBuffer;

/** The keys of people, {@code CRM-000000042}: all of one length, so that the order of keys is that of numbers. */
final class Keys {
    private static final Field PREFIX = Field.plain("CRM-");
    private static final int DIGITS = 9;

    private Keys() {}

    static RowBuffer append(RowBuffer row, long member) {
        return row.append(PREFIX).append(member, DIGITS);
    }
}
