package io.cdpbridge.source.once;

import com.dynatrace.hash4j.hashing.Hashing;

/** The second half of an idempotent key; the first is the event's time. */
public final class EventKeys {
    private EventKeys() {}

    /**
     * XXH3, 64 bits, seed 0, over the UTF-16 code units of an event's {@code _id}, low byte first. The value is written to
     * disk: it must never change.
     */
    public static long hash(String id) {
        return Hashing.xxh3_64().hashCharsToLong(id);
    }
}
