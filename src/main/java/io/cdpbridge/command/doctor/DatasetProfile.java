package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.PlatformDataset;
import io.cdpbridge.error.ErrorCode;
import java.util.List;

/** BP-P9: whether what the dataset takes in reaches Real-Time Customer Profile. */
record DatasetProfile(String id, LogDataset dataset, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "Profile for the dataset of " + dataset.flow();
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_DATASET_PROFILE;
    }

    @Override
    public Finding look() {
        return dataset.find().filter(PlatformDataset::profileEnabled).isPresent()
                ? Finding.pass("is enabled")
                : Finding.fail("is not enabled: the dataset lacks the tag unifiedProfile enabled:true");
    }
}
