package io.cdpbridge.source.query;

/** The program is ending: the file that was being written is given up, and asked for again at the next start. */
public final class QueryStopped extends RuntimeException {}
