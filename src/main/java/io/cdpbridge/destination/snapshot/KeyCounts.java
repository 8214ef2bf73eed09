package io.cdpbridge.destination.snapshot;

/**
 * How the keys of an export and of a state that it was merged into agree; all 0 when they do.
 *
 * @param missing members by the export of whom the state knows nothing
 * @param older keys of which the state's last word is older than the export
 * @param otherwise keys that the export alone spoke of at its time, and whose membership is not what it said
 * @param extra members of the state whom a full export does not hold, though nothing newer was said of them
 */
public record KeyCounts(long missing, long older, long otherwise, long extra) {
    /** All of them. */
    public long all() {
        return missing + older + otherwise + extra;
    }
}
