package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.IdentityDescriptor;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.SchemaRegistry;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/** BP-P9: whether {@code externalID} is the primary identity of the schema. */
record PrimaryIdentity(String id, LogDataset dataset, Supplier<Platform> platform, List<String> needs)
        implements Check {
    private static final String EXTERNAL_ID = "/_experience/campaign/externalID";

    @Override
    public String subject() {
        return "primary identity of " + dataset.flow();
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_PRIMARY_IDENTITY;
    }

    @Override
    public Finding look() {
        String schema = dataset.schema().orElseThrow().id();
        List<IdentityDescriptor> primary = new SchemaRegistry(platform.get())
                .identities(schema).stream().filter(IdentityDescriptor::primary).toList();
        return primary.stream()
                .filter(identity -> identity.property().replace("xdm:", "").equals(EXTERNAL_ID))
                .findFirst()
                .map(identity -> Finding.pass("externalID, in the namespace " + identity.namespace()))
                .orElseGet(() -> Finding.fail(
                        primary.isEmpty()
                                ? "the schema has none"
                                : "is " + primary.get(0).property() + " and not " + EXTERNAL_ID));
    }
}
