package io.cdpbridge.sandbox.generator.audience;

/**
 * One export of an audience: when it is written, what of, and as what kind of files.
 *
 * @param previousRound the round of the export before it, 0 for none
 * @param at when it was written, in seconds since 1970
 */
record Export(Channel channel, Audience audience, int round, boolean full, int previousRound, long at, Shape shape) {

    /**
     * True when a person has a row: in a full export each member, in an incremental one each whose membership is another
     * than at the export before.
     */
    boolean holds(long history) {
        boolean member = Memberships.in(history, round);
        return full ? member : member != Memberships.in(history, previousRound);
    }

    /** What the kind is called in names of files and in the truth. */
    String kind() {
        return full ? "full" : "incremental";
    }
}
