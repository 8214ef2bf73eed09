package io.cdpbridge.command.doctor;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/** BP-P2: whether Campaign is in the same organisation, by the option that names its own. It works without, with two log-ins. */
record SameOrganisation(String id, String organization, Supplier<Campaign> campaign, List<String> needs)
        implements Check {
    private static final String OPTION = "IMS_ORG_ID";

    @Override
    public String subject() {
        return "IMS organisation of Campaign";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_SAME_ORGANISATION;
    }

    @Override
    public Finding look() {
        String theirs = campaign.get().option(OPTION);
        if (theirs.isEmpty()) {
            return Finding.warn("Campaign does not tell it: its option " + OPTION + " is not set");
        }
        return theirs.equals(organization)
                ? Finding.pass("is that of aep.org-id")
                : Finding.warn("is " + theirs + ", and aep.org-id is " + organization);
    }
}
