package io.cdpbridge.command.doctor;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.Instance;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/** BP-P3: whether Campaign is 8.4 or later. */
record CampaignVersion(String id, Supplier<Campaign> campaign, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "version of Campaign";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_VERSION;
    }

    @Override
    public Finding look() {
        Instance instance = campaign.get().instance();
        if (instance.version().isEmpty()) {
            return Finding.warn("the instance does not tell it; its build is '" + instance.build() + "'");
        }
        String told = instance.version() + ", build " + instance.build() + ", " + instance.deployment();
        return instance.isTooOld() ? Finding.fail(told) : Finding.pass(told);
    }
}
