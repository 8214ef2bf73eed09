package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.CampaignRefused;
import io.cdpbridge.client.campaign.RecipientWrite;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.PageOutcome;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.QuarantinedRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Delivers a page as one SOAP call. A page that Campaign refuses is halved until the rows at fault stand alone. Such a row is
 * looked up before it counts as refused: a fault may be told of what was saved, and who is in a list without being known to be
 * there would stay in it for good.
 */
final class SoapTransport implements Transport {
    private final Campaign campaign;
    private final RecipientWrites writes;
    private final ReadBack readBack;

    SoapTransport(Campaign campaign, RecipientWrites writes, ReadBack readBack) {
        this.campaign = campaign;
        this.writes = writes;
        this.readBack = readBack;
    }

    @Override
    public PageOutcome deliver(Audience audience, List<PlannedChange> changes) {
        Map<String, String> refused = new LinkedHashMap<>();
        List<QuarantinedRow> quarantined = new ArrayList<>();
        if (!changes.isEmpty()) {
            write(audience, changes, refused, quarantined);
        }
        return new PageOutcome(audience.id(), changes.size() - refused.size(), refused, quarantined);
    }

    @Override
    public boolean holdsPages() {
        return false;
    }

    @Override
    public void finish(Plan plan) {
        // Every page is in Campaign already.
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private void write(
            Audience audience,
            List<PlannedChange> changes,
            Map<String, String> refused,
            List<QuarantinedRow> quarantined) {
        List<RecipientWrite> page =
                changes.stream().map(change -> writes.of(audience, change)).toList();
        try {
            campaign.write(page);
        } catch (CampaignRefused e) {
            if (!e.mayConcernRows()) {
                throw e;
            }
            if (changes.size() == 1) {
                for (PlannedChange absent : readBack.absent(audience, changes)) {
                    refused.put(absent.key(), e.faultCode());
                    quarantined.add(KeptChange.of(absent, e.faultCode(), e.getMessage()));
                }
                return;
            }
            int half = changes.size() / 2;
            write(audience, changes.subList(0, half), refused, quarantined);
            write(audience, changes.subList(half, changes.size()), refused, quarantined);
        }
    }
}
