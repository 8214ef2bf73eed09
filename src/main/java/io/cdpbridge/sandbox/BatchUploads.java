package io.cdpbridge.sandbox;

import io.cdpbridge.sandbox.batch.BatchFiles;
import io.cdpbridge.sandbox.batch.BatchStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The uploads of the batches that are still loading. Any thread may call. */
final class BatchUploads {
    private final BatchStore store;
    private final Map<String, BatchFiles> open = new ConcurrentHashMap<>();

    BatchUploads(BatchStore store) {
        this.store = store;
    }

    /** The uploads of a batch. */
    BatchFiles of(String batchId) {
        return open.computeIfAbsent(batchId, id -> new BatchFiles(store.folder(id)));
    }

    /** Lets go of the uploads of a batch that takes no more. */
    void close(String batchId) {
        open.remove(batchId);
    }

    /** Lets go of all. */
    void clear() {
        open.clear();
    }
}
