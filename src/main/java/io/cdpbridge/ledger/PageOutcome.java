package io.cdpbridge.ledger;

import java.util.List;
import java.util.Map;

/**
 * The outcome of the changes of one page.
 *
 * @param audienceId the ledger's id of the page's audience
 * @param applied how many changes are now in Campaign
 * @param refused the keys of the changes that Campaign refused, with its fault code
 * @param quarantined the same changes as rows for the quarantine
 */
public record PageOutcome(
        long audienceId, long applied, Map<String, String> refused, List<QuarantinedRow> quarantined) {}
