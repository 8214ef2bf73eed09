package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.PageOutcome;
import io.cdpbridge.ledger.Plan;
import java.util.List;

/**
 * How the changes of a plan reach Campaign. A page that was delivered may be delivered again, and changes nothing then.
 * Confined to one thread for each plan.
 */
public interface Transport extends AutoCloseable {
    /**
     * Delivers the changes of one page that are to be applied.
     *
     * @return what became of them
     * @throws io.cdpbridge.client.campaign.CampaignUnavailable when it may succeed later
     * @throws io.cdpbridge.client.campaign.CampaignRefused when Campaign refuses the caller
     */
    PageOutcome deliver(Audience audience, List<PlannedChange> changes);

    /** Whether pages leave only at the end, so that those delivered before a crash must be delivered again. */
    boolean holdsPages();

    /** Ends the delivery of a plan: what was collected leaves now. */
    void finish(Plan plan);

    @Override
    void close();
}
