package io.cdpbridge.command.doctor;

import io.cdpbridge.error.ErrorCode;
import java.util.List;

/** BP-P9: whether the dataset is there. */
record DatasetExists(String id, LogDataset dataset, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "dataset of " + dataset.flow();
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_DATASET;
    }

    @Override
    public Finding look() {
        return dataset.find()
                .map(found -> Finding.pass("'" + found.name() + "'"))
                .orElseGet(() -> Finding.fail("Catalog knows none of the id " + dataset.id()));
    }
}
