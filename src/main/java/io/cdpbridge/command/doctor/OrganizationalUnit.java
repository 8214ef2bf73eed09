package io.cdpbridge.command.doctor;

import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/** BP-P6: whether the operator sees every recipient, and not those of one organisational unit. */
record OrganizationalUnit(String id, Supplier<Campaign> campaign, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "organisational unit of the operator";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_UNIT;
    }

    @Override
    public Finding look() {
        return campaign.get().operator().isOfOneUnit()
                ? Finding.fail("the operator belongs to one")
                : Finding.pass("the operator sees every recipient");
    }
}
