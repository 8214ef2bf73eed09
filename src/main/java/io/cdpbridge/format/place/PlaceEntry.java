package io.cdpbridge.format.place;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Something that lies in a place and is not taken.
 *
 * @param name as it is shown: see {@link ShownName}
 * @param detail what is the matter, the rest of a sentence that begins with the name, without a full stop
 * @param version changes whenever the content does; empty where that cannot be told
 * @param modifiedAt when the store says that it was last written
 */
public record PlaceEntry(String name, Reason reason, String detail, String version, Instant modifiedAt) {
    private static final int LONGEST_DETAIL = 400;

    public PlaceEntry {
        detail = ShownName.shown(detail, LONGEST_DETAIL);
        modifiedAt = modifiedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** An entry by the name that it has in its place. */
    public static PlaceEntry of(String name, Reason reason, String detail, String version, Instant modifiedAt) {
        return new PlaceEntry(ShownName.of(name), reason, detail, version, modifiedAt);
    }

    /** The same, where the reason says it all. */
    public static PlaceEntry of(String name, Reason reason, String version, Instant modifiedAt) {
        return of(name, reason, reason.sentence(), version, modifiedAt);
    }
}
