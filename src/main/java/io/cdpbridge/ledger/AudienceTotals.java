package io.cdpbridge.ledger;

import java.util.Map;

/**
 * The ledger's totals for one audience. Members count people now, as of the latest plan; changes count what was done in
 * Campaign since the ledger began.
 *
 * @param exported rows of its exports; in profile sync of all exports
 * @param read rows that were not refused with their file
 * @param valid rows that were taken: neither rejected, nor repeated, nor older than what was known
 * @param members people who must be in it
 * @param appliedMembers people whom Campaign was given
 * @param unmatched changes that are waiting because Campaign does not know the recipient
 * @param rejected changes that a guardrail holds back
 * @param applied changes that Campaign accepted
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
