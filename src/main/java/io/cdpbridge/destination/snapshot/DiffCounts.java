package io.cdpbridge.destination.snapshot;

/**
 * How far apart two states are.
 *
 * @param members that are wanted
 * @param entered wanted and not applied
 * @param changed wanted and applied with other attributes
 * @param exited applied and no longer wanted
 * @param unchanged wanted and applied so
 */
public record DiffCounts(long members, long entered, long changed, long exited, long unchanged) {}
