package io.cdpbridge.command.doctor;

import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.Set;

/** BP-P9: whether the schema carries the field group of the log. */
record FieldGroup(String id, LogDataset dataset, String uri, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "field group of " + dataset.flow();
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_FIELD_GROUP;
    }

    @Override
    public Finding look() {
        Set<String> parts = dataset.schema().orElseThrow().parts();
        String name = uri.substring(uri.lastIndexOf('/') + 1);
        return parts.contains(uri) ? Finding.pass(name) : Finding.fail("the schema does not have " + name);
    }
}
