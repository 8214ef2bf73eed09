package io.cdpbridge.ledger;

import java.time.Instant;

/**
 * A full export of an audience that is no evidence of who has left.
 *
 * @param audienceId the ledger's id of the audience
 * @param exportedAt when the export was made
 * @param why in words
 * @param file the snapshot of the members who are missing in it
 * @param missing how many they are
 * @param inARow how many exports on end were in doubt, with this one
 * @param approved whether somebody decided that the missing ones have left
 */
public record Doubt(
        long audienceId, Instant exportedAt, String why, String file, long missing, long inARow, boolean approved) {}
