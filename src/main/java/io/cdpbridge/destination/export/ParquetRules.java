package io.cdpbridge.destination.export;

/**
 * What a Parquet file must be so that its rows are read.
 *
 * @param checksumsRequired whether a page without a checksum refuses its file; one that is there is verified in any case
 * @param mostRows how many rows a file may have
 * @param mostBytes how many bytes the columns that are read may have when they are unpacked
 */
public record ParquetRules(boolean checksumsRequired, long mostRows, long mostBytes) {
    /** What holds where nothing is set. */
    public static final ParquetRules DEFAULT = new ParquetRules(false, 100_000_000, 1L << 36);
}
