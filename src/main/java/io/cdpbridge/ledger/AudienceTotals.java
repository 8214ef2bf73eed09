package io.cdpbridge.ledger;

import java.util.Map;

/**
 * What the ledger says about one audience. Members count people now, as of the latest plan; changes count what was done to
 * Campaign since the ledger began.
 *
 * @param exported rows of its exports; in profile sync of all exports
 * @param read those that were not refused with their file
 * @param valid those that were taken: neither rejected, nor repeated, nor older than what was known
 * @param members people that shall be in it
 * @param appliedMembers people that Campaign was given
 * @param unmatched changes that wait because Campaign does not know the recipient
 * @param rejected changes that a guardrail keeps back
 * @param applied changes that Campaign took
 * @param refused changes that Campaign refused
 * @param confirmed changes that were read back and found
 * @param missing changes that were read back and not found
 * @param reasons rows of the latest plan by the reason why they are not applied, or not in full
 */
public record AudienceTotals(
        String flow,
        String audienceId,
        String name,
        long exported,
        long read,
        long valid,
        long members,
        long appliedMembers,
        long unmatched,
        long rejected,
        long applied,
        long refused,
        long confirmed,
        long missing,
        Map<String, Long> reasons) {}
