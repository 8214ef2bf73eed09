package io.cdpbridge.sandbox;

import io.cdpbridge.sandbox.batch.Batch;
import io.cdpbridge.sandbox.batch.BatchFiles;
import io.cdpbridge.sandbox.batch.BatchRequest;
import io.cdpbridge.sandbox.batch.BatchStatus;
import io.cdpbridge.sandbox.batch.BatchStore;
import io.cdpbridge.sandbox.batch.Lifecycle;
import io.cdpbridge.sandbox.batch.Limits;
import io.cdpbridge.sandbox.batch.Promoter;
import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.MinuteBudget;
import io.cdpbridge.sandbox.http.RefusedException;
import io.cdpbridge.sandbox.http.Route;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Creates, fills and ends batches, as the public page <i>Batch ingestion API overview</i> describes. */
final class ImportApi {
    static final String BATCH = "/data/foundation/import/batches/{batch}";
    static final String FILE = BATCH + "/datasets/{dataset}/files/{file...}";
    private static final int LONGEST_BODY = 1024 * 1024;

    private final BatchStore store;
    private final BatchUploads uploads;
    private final Lifecycle lifecycle;
    private final Promoter promoter;
    private final CatalogJson catalog;
    private final Limits limits;
    private final DuplicateExternalId duplicates;
    private final MinuteBudget budget;
    private final BatchRequestReader reader = new BatchRequestReader();

    ImportApi(
            BatchStore store,
            BatchUploads uploads,
            Lifecycle lifecycle,
            Promoter promoter,
            CatalogJson catalog,
            SandboxOptions options) {
        this.store = store;
        this.uploads = uploads;
        this.lifecycle = lifecycle;
        this.promoter = promoter;
        this.catalog = catalog;
        this.limits = options.limits();
        this.duplicates = options.duplicates();
        this.budget = new MinuteBudget(limits.batchesPerMinute(), options.clock());
    }

    List<Route> routes() {
        return List.of(
                Route.guarded("batch.create", "POST", "/data/foundation/import/batches", this::create),
                Route.guarded("batch.put", "PUT", FILE, this::put),
                Route.guarded("batch.complete", "POST", BATCH, call -> act(call, this::complete))
                        .forAction("COMPLETE"),
                Route.guarded("batch.abort", "POST", BATCH, call -> act(call, lifecycle::abort))
                        .forAction("ABORT"),
                Route.guarded("batch.revert", "POST", BATCH, call -> act(call, lifecycle::revert))
                        .forAction("REVERT"),
                Route.guarded("batch.fail", "POST", BATCH, call -> act(call, lifecycle::fail))
                        .forAction("FAIL"));
    }

    private Answer create(Call call) throws IOException {
        call.requireContentType("application/json");
        BatchRequest request = reader.read(call.body().readNBytes(LONGEST_BODY));
        catalog.requireDataset(request.datasetId());
        if (!budget.take()) {
            return Answer.gateway(429, "429050", "Too many requests");
        }
        boolean known = !request.externalId().isEmpty()
                && !store.findByExternalId(request.externalId()).isEmpty();
        if (known && duplicates == DuplicateExternalId.REJECT) {
            return Answer.problem(409, "ConflictError", "There is a batch of this externalId");
        }
        return Answer.json(201, catalog.created(store.create(request)));
    }

    private Answer put(Call call) throws IOException {
        call.requireContentType("application/octet-stream");
        Batch batch = OpenBatch.forFile(store, call);
        if (call.announcedLength() > limits.bytesPerFile()) {
            return tooLarge();
        }
        BatchFiles files = uploads.of(batch.id());
        Path place = files.reserve();
        if (!BatchFiles.receive(call.body(), place, limits.bytesPerFile())) {
            return tooLarge();
        }
        if (batch.status() != BatchStatus.LOADING) {
            // The body took its time, and the batch was completed or aborted meanwhile.
            Files.deleteIfExists(place);
        }
        OpenBatch.requireOpen(batch);
        files.put(call.variable("file"), place);
        return Answer.empty(200);
    }

    private Answer tooLarge() {
        return Answer.problem(413, "PayloadTooLargeError", "A file has at most " + limits.bytesPerFile() + " bytes");
    }

    private Lifecycle.Change complete(Batch batch) {
        Lifecycle.Change change = lifecycle.complete(batch);
        if (change == Lifecycle.Change.DONE) {
            promoter.promote(batch);
        }
        return change;
    }

    private Answer act(Call call, Function<Batch, Lifecycle.Change> action) {
        Batch batch = OpenBatch.named(store, call);
        if (action.apply(batch) == Lifecycle.Change.REFUSED) {
            throw RefusedException.badRequest("The batch is " + batch.status().word() + ", which does not allow this");
        }
        if (batch.status() != BatchStatus.LOADING) {
            uploads.close(batch.id());
        }
        return Answer.empty(200);
    }
}
