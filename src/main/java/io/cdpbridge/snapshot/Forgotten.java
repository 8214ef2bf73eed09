package io.cdpbridge.snapshot;

/**
 * What a state was like when somebody was taken out of it.
 *
 * @param removed rows that are gone
 * @param members members that are left
 */
public record Forgotten(long removed, long members) {}
