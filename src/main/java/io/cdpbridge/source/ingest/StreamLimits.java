package io.cdpbridge.source.ingest;

/**
 * The numbers by which requests are cut.
 *
 * @param requestBytes bytes of a request at most
 * @param splits how often a request that is refused as a whole is halved
 */
public record StreamLimits(long requestBytes, long splits) {}
