package io.cdpbridge.sandbox.campaign.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Gives out ids: numbers in order, or UUIDs that are in no order. Each is given out once, also over a restart. Call it
 * inside a transaction.
 */
final class Identifiers {
    /** Low numbers belong to what an instance is delivered with. */
    static final long FIRST = 10_000;

    private static final int BLOCK = 1_000;

    private final Database database;
    private long next;
    private long end;

    Identifiers(Database database) {
        this.database = database;
        if (database.value("SELECT next FROM CampaignSequence", List.of()).isEmpty()) {
            database.change("INSERT INTO CampaignSequence (next) VALUES (?)", List.of(FIRST));
        }
    }

    synchronized String next(boolean uuid) {
        if (next == end) {
            reserve();
        }
        long number = next++;
        return uuid ? uuid(number) : Long.toString(number);
    }

    List<String> next(boolean uuids, int count) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(next(uuids));
        }
        return ids;
    }

    /** A block that a rolled back transaction reserved is forgotten by the file, so the larger number counts. */
    private void reserve() {
        long stored = ((Number) database.value("SELECT next FROM CampaignSequence", List.of())
                        .orElse(FIRST))
                .longValue();
        next = Math.max(next, stored);
        end = next + BLOCK;
        database.change("UPDATE CampaignSequence SET next = ?", List.of(end));
    }

    private static String uuid(long number) {
        return UUID.nameUUIDFromBytes(("campaign " + number).getBytes(StandardCharsets.UTF_8))
                .toString();
    }
}
