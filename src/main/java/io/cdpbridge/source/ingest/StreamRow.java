package io.cdpbridge.source.ingest;

/**
 * A row of a staged part on its way to the inlet. Its text form leaves the event out.
 *
 * @param number its place in the part, from 0
 * @param offset where it begins, in bytes
 * @param event its JSON, UTF-8, without the line end
 */
// Never compared, so the array does no harm.
@SuppressWarnings("ArrayRecordComponent")
record StreamRow(long number, long offset, byte[] event) {
    /** How long it is in the part, its line end included. */
    long bytes() {
        return event.length + 1L;
    }

    @Override
    public String toString() {
        return "row " + number;
    }
}
