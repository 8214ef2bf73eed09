package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.ChangeKind;
import java.util.Map;
import java.util.Optional;

/**
 * A line of a plan: one change, and what is done with it.
 *
 * @param audienceId whose applied state it advances
 * @param page from 0; what is written in one call has one page
 * @param ordinal its place among the changes of its page, or of the plan
 * @param recipientId Campaign's id of the recipient, where there is one
 * @param writes attribute slot to value, in the order in which they are written; a null value empties the attribute
 * @param reason the id of the guardrail that refused it, or empty
 * @param message why, in words without personal data, or empty
 */
public record PlannedChange(
        String audienceId,
        long page,
        long ordinal,
        ChangeKind kind,
        String key,
        Optional<String> recipientId,
        Map<String, String> writes,
        Disposition disposition,
        String reason,
        String message) {}
