package io.cdpbridge.sandbox;

import io.cdpbridge.sandbox.batch.Batch;
import io.cdpbridge.sandbox.batch.BatchStatus;
import io.cdpbridge.sandbox.batch.BatchStore;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.RefusedException;

/** Finds the batch that a call is about. */
final class OpenBatch {
    private OpenBatch() {}

    /** The batch that the path names, or a refusal with 404. */
    static Batch named(BatchStore store, Call call) {
        return store.find(call.variable("batch"))
                .orElseThrow(() -> RefusedException.notFound("There is no batch of this id"));
    }

    /** The batch that the path of a file names, which has to be of the dataset in it and to take files. */
    static Batch forFile(BatchStore store, Call call) {
        Batch batch = named(store, call);
        if (!batch.request().datasetId().equals(call.variable("dataset"))) {
            throw RefusedException.badRequest("The batch is not one of this dataset");
        }
        requireOpen(batch);
        return batch;
    }

    /** Refuses a batch that takes no more files. */
    static void requireOpen(Batch batch) {
        if (batch.status() != BatchStatus.LOADING || batch.finalized() > 0) {
            throw RefusedException.badRequest(
                    "The batch takes no files, it is " + batch.status().word());
        }
    }
}
