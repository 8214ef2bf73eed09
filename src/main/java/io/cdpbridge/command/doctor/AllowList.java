package io.cdpbridge.command.doctor;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.CampaignRefused;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/** BP-P8: whether this machine's address is on Campaign's allow-list. */
record AllowList(String id, Supplier<Campaign> campaign, List<String> needs) implements Check {
    private static final String NOT_ALLOWED = "XSV-350013";

    @Override
    public String subject() {
        return "IP allow-list of Campaign";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_ALLOW_LIST;
    }

    @Override
    public Finding look() {
        try {
            campaign.get().operator();
        } catch (CampaignRefused refused) {
            if (refused.faultCode().equals(NOT_ALLOWED)) {
                return Finding.fail(refused.line());
            }
            // Whoever is told what is wrong with the log-on was let in.
        }
        return Finding.pass("this machine may come in");
    }
}
