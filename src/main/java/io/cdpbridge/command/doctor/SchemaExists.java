package io.cdpbridge.command.doctor;

import io.cdpbridge.error.ErrorCode;
import java.util.List;

/** BP-P9: whether the dataset's schema is there. */
record SchemaExists(String id, LogDataset dataset, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "schema of " + dataset.flow();
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_SCHEMA;
    }

    @Override
    public Finding look() {
        return dataset.schema()
                .map(schema -> Finding.pass("'" + schema.title() + "'"))
                .orElseGet(() -> Finding.fail("the Schema Registry does not know the dataset's schema"));
    }
}
