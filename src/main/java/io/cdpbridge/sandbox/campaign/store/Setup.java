package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.StoredTimes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How an instance's data is set up.
 *
 * @param ffda whether it is FFDA, with UUIDs and staging, and not FDA
 * @param stagingDelay how long ingested documents stay invisible
 * @param atomicCollections whether a collection is written all or not at all
 * @param importFolder where the import workflow finds files
 * @param login of the operator it is delivered with
 * @param times how dates with time are kept and shown
 */
public record Setup(
        boolean ffda,
        Duration stagingDelay,
        boolean atomicCollections,
        Optional<Path> importFolder,
        String login,
        StoredTimes times) {}
