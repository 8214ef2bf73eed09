package io.cdpbridge.client.aep;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * The rows that the platform took a batch without, and why, from the diagnostics that Data Access keeps for 30 days (page
 * "Retrieve batch ingestion error diagnostics"). Any thread may call.
 */
public final class RowErrors {
    private final DataAccess dataAccess;

    public RowErrors(Platform platform) {
        this.dataAccess = new DataAccess(platform);
    }

    /**
     * Reads the failed rows of a batch while they arrive, first those that could not be parsed or converted, then those
     * that failed validation. A row that is in both listings is reported once, as far as a million ids reach; a row whose
     * {@code _id} cannot be read is reported each time. A reading that was broken off begins anew.
     *
     * @param receiver gets each row; what it throws passes through
     * @return how many rows were reported
     */
    public long read(String batchId, Consumer<RowError> receiver) {
        Reading reading = new Reading(receiver);
        dataAccess.lines(batchId, DataAccess.Listing.ROW_ERRORS, reading::line);
        dataAccess.lines(batchId, DataAccess.Listing.FAILED, reading::line);
        return reading.count;
    }

    /** One pass over both listings. */
    private static final class Reading {
        private final Consumer<RowError> receiver;
        private final SeenIds seen = new SeenIds();
        private long count;

        Reading(Consumer<RowError> receiver) {
            this.receiver = receiver;
        }

        void line(String line) {
            RowError row = RowErrorReader.read(line);
            Optional<String> id = row.eventId();
            if (id.isEmpty() || seen.add(id.get())) {
                receiver.accept(row);
                count++;
            }
        }
    }
}
