package io.cdpbridge.ledger;

import java.util.Optional;

/**
 * An input and the counts that must add up to its rows.
 *
 * @param source whether it goes to Experience Platform, and not to Campaign
 * @param code why it was refused or abandoned
 * @param notTaken whether it was refused whole or vanished, and no input of its name was read to its end since
 * @param staged rows of its staged parts
 * @param streamFailed rows of its parts that the platform refused when they were streamed
 * @param quarantined its rows that were rejected before they were in a batch, whatever became of them later
 * @param file what it was read from
 * @param dialect the dialect of that file, if it is delimited
 * @param contentHash of the file, once it was read to its end
 * @param lines the lines of that file, if it has lines and this version read it
 */
public record AuditedInput(
        long id,
        boolean source,
        String name,
        InputState state,
        Optional<String> code,
        boolean notTaken,
        long read,
        long accepted,
        long duplicate,
        long rejected,
        long refused,
        long staged,
        long streamFailed,
        long quarantined,
        InputFile file,
        Optional<String> dialect,
        Optional<String> contentHash,
        Optional<Lines> lines) {
    /**
     * The account of a file's lines, as stored in the ledger.
     *
     * @param all every line
     * @param ofRows lines that hold rows; a row may span several
     */
    public record Lines(long all, long header, long blank, long ofRows) {}
}
