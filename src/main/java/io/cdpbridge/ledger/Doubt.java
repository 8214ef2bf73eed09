package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * A full export of an audience that is no evidence of who has left.
 *
 * @param audienceId the ledger's id of the audience
 * @param exportedAt when the export was made
 * @param why the reason, as text
 * @param file the snapshot of the members who are missing from it
 * @param missing how many members are missing
 * @param inARow how many exports in a row were in doubt, including this one
 * @param approved whether an operator decided that the missing members have left
 */
public record Doubt(
        long audienceId, Instant exportedAt, String why, String file, long missing, long inARow, boolean approved) {}
