package io.cdpbridge.sandbox.stream;

/**
 * What streaming to one dataset came to.
 *
 * @param requests requests of several messages that were read
 * @param largest bytes of the largest request
 * @param concurrent how many requests were at work at the same time, at most
 * @param messages messages that were taken, or failed after that
 * @param accepted events in the data lake
 * @param repeated messages whose event was there already, by its {@code _id}
 * @param invalid messages that were taken, and failed when they were validated
 * @param oversized events that Profile dropped because of their size
 * @param unidentified events that Profile dropped for want of a primary identity
 */
public record StreamCounts(
        long requests,
        long largest,
        long concurrent,
        long messages,
        long accepted,
        long repeated,
        long invalid,
        long oversized,
        long unidentified) {}
