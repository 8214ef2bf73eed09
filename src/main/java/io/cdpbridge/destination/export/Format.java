package io.cdpbridge.destination.export;

/** How an export is written. */
public enum Format {
    CSV,
    /** One object after the other, as Spark writes them: each on a line of its own. */
    JSON_LINES,
    /** One array of objects. */
    JSON_ARRAY,
    PARQUET
}
