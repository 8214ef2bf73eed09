package io.cdpbridge.destination.snapshot;

/**
 * By what an applied state advanced.
 *
 * @param entered members that are new in it
 * @param changed members whose attributes changed
 * @param exited members that were taken out
 * @param members in the state afterwards
 */
public record AppliedCounts(long entered, long changed, long exited, long members) {}
