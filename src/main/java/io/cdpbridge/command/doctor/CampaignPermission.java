package io.cdpbridge.command.doctor;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/** BP-P7: whether the operator may read recipients and lists. What it may write cannot be tried without writing. */
record CampaignPermission(String id, Supplier<Campaign> campaign, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "permission to read recipients and lists of Campaign";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_CAMPAIGN_PERMISSION;
    }

    @Override
    public Finding look() {
        campaign.get().requireReadable();
        return Finding.pass("is granted, and the operator has the rights "
                + campaign.get().operator().rights());
    }
}
