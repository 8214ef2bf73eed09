package io.cdpbridge.ledger;

import java.util.List;
import java.util.Map;

/**
 * What became of the changes of one page.
 *
 * @param audienceId the ledger's id of the page's audience
 * @param applied how many are in Campaign now
 * @param refused the keys of those that Campaign refused, with its fault code
 * @param quarantined the same as rows to be kept
 */
public record PageOutcome(
        long audienceId, long applied, Map<String, String> refused, List<QuarantinedRow> quarantined) {}
