package io.cdpbridge.source.ingest;

import io.cdpbridge.client.aep.BatchIngestion;
import io.cdpbridge.client.aep.Catalog;
import io.cdpbridge.client.aep.Outcome;
import io.cdpbridge.client.aep.PlatformBatch;
import io.cdpbridge.ledger.Batch;
import io.cdpbridge.ledger.BatchFile;
import io.cdpbridge.ledger.BatchState;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.source.intake.StagedFiles;
import java.util.Optional;

/**
 * Carries a batch to the platform. Each thing that succeeded is noted before the next is begun, so a repetition goes on
 * where the last try ended; and before a batch is created a second time, the platform is asked whether the first creation
 * went through. Any thread may carry, one a batch.
 */
public final class Delivery {
    private final Outbox outbox;
    private final BatchIngestion ingestion;
    private final Catalog catalog;
    private final StagedFiles staged;

    public Delivery(Outbox outbox, BatchIngestion ingestion, Catalog catalog, StagedFiles staged) {
        this.outbox = outbox;
        this.ingestion = ingestion;
        this.catalog = catalog;
        this.staged = staged;
    }

    /**
     * Creates the batch, uploads its files from the disk and completes it.
     *
     * @return the batch as it stands then
     * @throws io.cdpbridge.client.aep.PlatformUnavailable when it is worth trying again
     * @throws io.cdpbridge.client.aep.PlatformRefused when it is not
     * @throws io.cdpbridge.source.intake.PartDamaged when a staged file is not the one that was written: nothing of it is sent
     */
    public Batch deliver(long batchId) {
        Batch batch = outbox.batch(batchId);
        if (batch.state() != BatchState.SENDING) {
            return batch;
        }
        if (batch.platformId().isPresent()) {
            complete(batch, batch.platformId().get());
        } else {
            begin(batch);
        }
        return outbox.batch(batchId);
    }

    private void begin(Batch batch) {
        Optional<PlatformBatch> existing =
                batch.creations() == 0 ? Optional.empty() : catalog.findByExternalId(batch.externalId());
        String platformId;
        if (existing.isPresent()) {
            platformId = existing.get().id();
        } else {
            // First, so that there is no batch on the platform that nobody would complete.
            staged.verify(outbox.seals(batch));
            outbox.creating(batch);
            platformId = ingestion.create(batch.datasetId(), batch.externalId());
        }
        outbox.created(batch, platformId);
        if (existing.isEmpty() || existing.get().status().outcome() == Outcome.OPEN) {
            complete(batch, platformId);
        } else {
            // COMPLETE went through before the crash: what became of the batch is the confirmation's business.
            outbox.sent(batch);
        }
    }

    private void complete(Batch batch, String platformId) {
        new WhileOpen(catalog).run(platformId, () -> {
            upload(batch, platformId);
            ingestion.complete(platformId);
        });
        outbox.sent(batch);
    }

    private void upload(Batch batch, String platformId) {
        staged.verify(outbox.seals(batch));
        for (BatchFile file : outbox.files(batch)) {
            if (!file.uploaded()) {
                ingestion.upload(
                        platformId,
                        batch.datasetId(),
                        "part-" + file.ordinal() + ".json",
                        staged.events(file.partFile()),
                        file.offset(),
                        file.bytes());
                outbox.uploaded(batch, file);
            }
        }
    }
}
