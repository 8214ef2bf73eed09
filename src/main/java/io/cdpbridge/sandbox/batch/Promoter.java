package io.cdpbridge.sandbox.batch;

import io.cdpbridge.sandbox.fault.BatchRule;
import io.cdpbridge.sandbox.fault.Faults;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Promotes completed batches, one after the other, on a thread of its own. Any thread may call.
 */
public final class Promoter implements AutoCloseable {
    private final BatchStore store;
    private final Lifecycle lifecycle;
    private final Faults faults;
    private final Limits limits;
    private final Map<String, Dataset> datasets;
    private volatile boolean closing;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "sandbox-promotion");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Promotes batches of this store.
     *
     * @param datasets the datasets by id
     */
    public Promoter(
            BatchStore store, Lifecycle lifecycle, Faults faults, Limits limits, Map<String, Dataset> datasets) {
        this.store = store;
        this.lifecycle = lifecycle;
        this.faults = faults;
        this.limits = limits;
        this.datasets = Map.copyOf(datasets);
    }

    /** Promotes what an earlier sandbox left unpromoted. */
    public void resume() {
        lifecycle.unpromoted().forEach(this::promote);
    }

    /** Promotes a batch once those before it are done. What a fault rule makes of it is settled at once. */
    public void promote(Batch batch) {
        Dataset dataset = datasets.get(batch.request().datasetId());
        Optional<BatchRule> rule = faults.forBatch(dataset.id(), dataset.name(), batch.externalId());
        rule.flatMap(BatchRule::state)
                .map(BatchStatus::of)
                .filter(BatchStatus::passes)
                .ifPresent(state ->
                        lifecycle.hold(batch, new Hold(state, rule.get().looks().orElse(0))));
        worker.execute(() -> run(batch, dataset, rule));
    }

    /** Waits until all batches that were handed over are done. */
    public void awaitIdle() throws InterruptedException {
        try {
            worker.submit(() -> {}).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(Batch batch, Dataset dataset, Optional<BatchRule> rule) {
        if (store.find(batch.id()).isEmpty()) {
            return;
        }
        BatchFolder folder = store.folder(batch.id());
        try {
            Outcome natural = new BatchRun(batch, folder, new BatchFiles(folder), dataset, limits, rule).run();
            lifecycle.decide(
                    batch,
                    rule.flatMap(Promoter::forced)
                            .map(state -> override(natural, state, rule.get()))
                            .orElse(natural));
            boolean forgotten = store.find(batch.id()).isEmpty();
            BatchFolder.remove(forgotten ? folder.root() : folder.uploads());
        } catch (IOException | UncheckedIOException e) {
            // A batch that was forgotten meanwhile has no folder to read, and one that was broken off is read again by
            // the next sandbox; any other is beyond help.
            if (!closing) {
                BatchError error = new BatchError("500", "The sandbox could not read the batch: " + e.getMessage(), 0);
                lifecycle.decide(batch, new Outcome(BatchStatus.STALLED, List.of(error), Counts.unread(0, 0)));
            }
        }
    }

    /** The state in which a rule makes a batch end. */
    private static Optional<BatchStatus> forced(BatchRule rule) {
        return switch (rule.outcome()) {
            case FAIL -> Optional.of(BatchStatus.FAILED);
            case STALL -> Optional.of(BatchStatus.STALLED);
            case ABANDON -> Optional.of(BatchStatus.ABANDONED);
            case ABORT -> Optional.of(BatchStatus.ABORTED);
            case STATE -> rule.state().map(BatchStatus::of).filter(state -> !state.passes());
            case PARTLY, POISON -> Optional.empty();
        };
    }

    private static Outcome override(Outcome natural, BatchStatus state, BatchRule rule) {
        if (state.succeeded()) {
            return natural.result().succeeded() ? new Outcome(state, natural.errors(), natural.counts()) : natural;
        }
        BatchError error = new BatchError(
                rule.code().orElse("INGEST-1211-400"), rule.message().orElse("Ended by the fault script."), 0);
        return new Outcome(state, List.of(error), natural.counts().withoutOutput());
    }

    /** Stops after the batch in hand, which stays unpromoted if it takes longer than ten seconds. */
    @Override
    public void close() {
        closing = true;
        worker.shutdownNow();
        try {
            worker.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
