package io.cdpbridge.command.doctor;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/** BP-P1: whether Campaign accepts who the bridge says it is. */
record CampaignLogon(String id, String way, Supplier<Campaign> campaign, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "log-on to Campaign by " + way;
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_LOGON;
    }

    @Override
    public Finding look() {
        campaign.get().operator();
        return Finding.pass("is accepted");
    }
}
