package io.cdpbridge.sandbox.generator.audience;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * An audience. Its name may change; its id never does.
 *
 * @param index from 0
 * @param renamedIn the round from which on it has its other name, 0 for never
 * @param emptiedIn the round in which all its members leave, 0 for never
 */
record Audience(int index, String id, String name, int renamedIn, int emptiedIn) {
    private static final List<String> NAMES = List.of(
            "Loyal customers",
            "Abandoned cart in the last 7 days",
            "Newsletter readers",
            "Wintersale Besucher",
            "Likely to churn",
            "Store visitors Paris",
            "App users without push",
            "Birthday this month");
    private static final int[] SHARES = {800, 300, 500, 100};

    static Audience numbered(int index, long seed, int renamedIn, int emptiedIn) {
        int series = index / NAMES.size();
        String name = NAMES.get(index % NAMES.size()) + (series == 0 ? "" : " " + (series + 1));
        return new Audience(index, uuid("audience " + index + " of " + seed), name, renamedIn, emptiedIn);
    }

    /** The UUID of version 3 that a text has; the same text always has the same one. */
    static String uuid(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The name as of a round. */
    String nameIn(int round) {
        return renamedIn > 0 && round >= renamedIn ? name + " renamed" : name;
    }

    /** How many of a thousand people are in it at first. */
    int share() {
        return SHARES[index % SHARES.length];
    }
}
