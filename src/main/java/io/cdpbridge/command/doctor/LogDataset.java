package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.PlatformDataset;
import io.cdpbridge.client.aep.PlatformRefused;
import io.cdpbridge.client.aep.PlatformSchema;
import io.cdpbridge.client.aep.SchemaFields;
import io.cdpbridge.client.aep.SchemaRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The dataset that receives the events of a flow, and its schema.
 *
 * @param flow its name
 * @param given the dataset's id; throws {@code CDP-1005} when it is not configured
 */
record LogDataset(String flow, Supplier<String> given, Supplier<Platform> platform) {
    private static final int NOT_FOUND = 404;

    /** Its id, as it is configured. */
    String id() {
        return given.get();
    }

    /** What Catalog knows of it. */
    Optional<PlatformDataset> find() {
        try {
            return Optional.of(new Catalog(platform.get()).dataset(id()));
        } catch (PlatformRefused refused) {
            if (refused.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /** The fields of its schema; empty when the registry does not tell them. */
    Optional<SchemaFields> fields() {
        return find().map(PlatformDataset::schemaId)
                .filter(schema -> !schema.isEmpty())
                .flatMap(new SchemaRegistry(platform.get())::fields);
    }

    /** Its schema; empty when there is none. */
    Optional<PlatformSchema> schema() {
        return find().map(PlatformDataset::schemaId)
                .filter(schema -> !schema.isEmpty())
                .flatMap(new SchemaRegistry(platform.get())::schema);
    }
}
