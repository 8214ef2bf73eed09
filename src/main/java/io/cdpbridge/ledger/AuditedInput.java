package io.cdpbridge.ledger;

/**
 * An input and what must add up to its rows.
 *
 * @param source whether it goes to Experience Platform, and not to Campaign
 * @param staged rows of its staged parts
 * @param streamFailed rows of its parts that the platform refused when they were streamed
 * @param quarantined its rows that were rejected before a batch, whatever became of them later
 */
public record AuditedInput(
        long id,
        boolean source,
        String name,
        InputState state,
        long read,
        long accepted,
        long duplicate,
        long rejected,
        long refused,
        long staged,
        long streamFailed,
        long quarantined) {}
