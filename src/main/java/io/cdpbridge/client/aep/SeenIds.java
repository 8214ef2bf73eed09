package io.cdpbridge.client.aep;

import com.dynatrace.hash4j.hashing.Hashing;

/**
 * Which ids were seen, by a 64-bit hash of each: two of a million ids share one with a chance below one in ten million.
 * Keeps a million, in an open table of eight bytes an entry that is at most half full, and forgets none of them for later
 * ones. For one thread.
 */
final class SeenIds {
    private static final int MOST = 1 << 20;

    private long[] table = new long[1 << 10];
    private int size;

    /** Notes an id, and tells whether it is new. Once the table is full, an id that is not in it is always new. */
    boolean add(String id) {
        long hash = Hashing.xxh3_64().hashCharsToLong(id);
        // 0 marks an empty place.
        long entry = hash == 0 ? 1 : hash;
        int place = place(table, entry);
        if (table[place] == entry) {
            return false;
        }
        if (size < MOST) {
            table[place] = entry;
            size++;
            if (size > table.length / 2) {
                grow();
            }
        }
        return true;
    }

    private void grow() {
        long[] wider = new long[table.length * 2];
        for (long entry : table) {
            if (entry != 0) {
                wider[place(wider, entry)] = entry;
            }
        }
        table = wider;
    }

    /** Where an entry stands, or the empty place where it would. */
    private static int place(long[] table, long entry) {
        int place = (int) entry & (table.length - 1);
        while (table[place] != 0 && table[place] != entry) {
            place = (place + 1) & (table.length - 1);
        }
        return place;
    }
}
