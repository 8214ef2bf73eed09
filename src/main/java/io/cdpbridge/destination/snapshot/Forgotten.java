package io.cdpbridge.destination.snapshot;

/**
 * What a state was like when somebody was taken out of it.
 *
 * @param removed rows that are gone
 * @param changed rows that stay, and mentioned who was taken out
 * @param members members that are left
 */
public record Forgotten(long removed, long changed, long members) {
    /** Whether it is another state than before. */
    public boolean isAnother() {
        return removed + changed > 0;
    }
}
