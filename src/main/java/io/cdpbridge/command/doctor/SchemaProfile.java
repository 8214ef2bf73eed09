package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.PlatformSchema;
import io.cdpbridge.error.ErrorCode;
import java.util.List;

/** BP-P9: whether the schema is part of the union schema. */
record SchemaProfile(String id, LogDataset dataset, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "Profile for the schema of " + dataset.flow();
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_SCHEMA_PROFILE;
    }

    @Override
    public Finding look() {
        return dataset.schema().filter(PlatformSchema::profileEnabled).isPresent()
                ? Finding.pass("is enabled")
                : Finding.fail("is not enabled: the schema lacks the tag union");
    }
}
