package io.cdpbridge.sandbox.batch;

/**
 * What a batch came to.
 *
 * @param inputFiles files uploaded
 * @param inputBytes bytes uploaded
 * @param inputRecords rows read from them
 * @param outputRecords rows that the data lake holds
 * @param outputBytes bytes of these
 * @param failedRecords rows refused
 * @param unknownFields fields that were dropped since the schema does not have them
 * @param falsifiedBooleans booleans that arrived as a number or text and became false
 * @param profileOversized rows of the lake that Profile dropped for their size
 * @param profileUnidentified rows of the lake that Profile dropped for want of a primary identity
 */
public record Counts(
        long inputFiles,
        long inputBytes,
        long inputRecords,
        long outputRecords,
        long outputBytes,
        long failedRecords,
        long unknownFields,
        long falsifiedBooleans,
        long profileOversized,
        long profileUnidentified) {

    /** What a batch of these uploads came to before a row was read. */
    static Counts unread(long files, long bytes) {
        return new Counts(files, bytes, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** The same, with a row less in the data lake. */
    Counts lessOne(long bytes) {
        return new Counts(
                inputFiles,
                inputBytes,
                inputRecords,
                outputRecords - 1,
                outputBytes - bytes,
                failedRecords,
                unknownFields,
                falsifiedBooleans,
                profileOversized,
                profileUnidentified);
    }

    /** The same, with nothing of it in the data lake. */
    Counts withoutOutput() {
        return new Counts(inputFiles, inputBytes, inputRecords, 0, 0, failedRecords, 0, 0, 0, 0);
    }
}
