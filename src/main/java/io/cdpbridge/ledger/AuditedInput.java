package io.cdpbridge.ledger;

import java.util.Optional;

/**
 * An input and what must add up to its rows.
 *
 * @param source whether it goes to Experience Platform, and not to Campaign
 * @param code why it was refused or given up
 * @param notTaken whether it was refused whole or vanished, and none of its name was read to its end since
 * @param staged rows of its staged parts
 * @param streamFailed rows of its parts that the platform refused when they were streamed
 * @param quarantined its rows that were rejected before a batch, whatever became of them later
 * @param file what it was read from
 * @param dialect how that file is written, where it is a delimited one
 * @param contentHash of the file, once it was read to its end
 * @param lines of that file, where it has lines and this version read it
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
     * The account of a file's lines, as it stands in the ledger.
     *
     * @param all every line
     * @param ofRows those that rows stand on; a row may stand on several
     */
    public record Lines(long all, long header, long blank, long ofRows) {}
}
