package io.cdpbridge.command.reconcile;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.AuditedList;
import java.util.Optional;

/** How many members Campaign counts on the lists that the ledger knows. Confined to one thread. */
final class CampaignSide {
    private final Optional<Campaign> campaign;
    private final Calls calls;
    private final Differences differences;
    private long compared;
    private long notCompared;

    CampaignSide(Optional<Campaign> campaign, Calls calls, Differences differences) {
        this.campaign = campaign;
        this.calls = calls;
        this.differences = differences;
    }

    void check(AuditedList list) {
        if (campaign.isEmpty() || !calls.take()) {
            notCompared++;
            return;
        }
        try {
            long there = campaign.get().memberCount(list.groupId());
            compared++;
            differences.unlessEqual(
                    ErrorCode.RECONCILE_LIST,
                    "list " + list.audience(),
                    "members given to Campaign",
                    list.members(),
                    "counted there",
                    there);
        } catch (BridgeException e) {
            differences.add(ErrorCode.RECONCILE_NOT_ASKED, "Campaign", e.line(), 0);
            notCompared++;
            calls.end();
        }
    }

    long compared() {
        return compared;
    }

    long notCompared() {
        return notCompared;
    }
}
