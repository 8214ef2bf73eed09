package io.cdpbridge.ledger;

import java.util.Map;

/**
 * The part of a plan that concerns one audience.
 *
 * @param audienceId the ledger's id of the audience
 * @param wantedVersion the version of the wanted snapshot that was compared
 * @param appliedVersion the version of the applied snapshot that it was compared with
 * @param members how many members the audience must have
 * @param matched changes whose recipient was found
 * @param unmatched changes whose recipient was not found
 * @param rejected changes that a guardrail took out
 * @param reasons rows by the reason why they are not applied, or not in full
 */
public record PlanAudience(
        long audienceId,
        long wantedVersion,
        long appliedVersion,
        long members,
        long entered,
        long changed,
        long exited,
        long unchanged,
        long matched,
        long unmatched,
        long rejected,
        Map<String, Long> reasons) {}
