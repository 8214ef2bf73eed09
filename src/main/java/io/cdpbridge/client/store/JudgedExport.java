package io.cdpbridge.client.store;

/**
 * An export in a listing and whether it is complete.
 *
 * @param reason what it waits for, the rest of a sentence that begins with its name; empty when it is complete
 */
public record JudgedExport(ExportSet set, Readiness readiness, String reason) {
    /** How far an export is. */
    public enum Readiness {
        /** It can be fetched. */
        COMPLETE,
        /** It may be on its way: time will tell. */
        SETTLING,
        /** Something is missing that more time alone will not bring. */
        LACKING
    }

    public boolean isComplete() {
        return readiness == Readiness.COMPLETE;
    }
}
