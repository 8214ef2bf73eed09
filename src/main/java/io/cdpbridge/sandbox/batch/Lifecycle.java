package io.cdpbridge.sandbox.batch;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * The states of batches and the rules by which they change, from the public page <i>Batch ingestion API overview</i>. States
 * are worked out when somebody looks, so that a test's clock, or its looks alone, move them. Any thread may call.
 */
public final class Lifecycle {
    private static final List<BatchStatus> PROMOTION = List.of(
            BatchStatus.LOADED, BatchStatus.QUEUED, BatchStatus.PROCESSING, BatchStatus.STAGING, BatchStatus.STAGED);
    private static final int UNTIL_READ = 3;

    private final BatchStore store;
    private final Pace pace;
    private final InstantSource clock;
    private long finalizeOrder;
    private long acceptedOrder;

    /** Rules over the batches of this store. */
    public Lifecycle(BatchStore store, Pace pace, InstantSource clock) {
        this.store = store;
        this.pace = pace;
        this.clock = clock;
        for (Batch batch : store.all()) {
            finalizeOrder = Math.max(finalizeOrder, batch.finalizeOrder);
            acceptedOrder = Math.max(acceptedOrder, batch.acceptedOrder);
        }
    }

    /** What a client's action came to. */
    public enum Change {
        /** The batch changed. */
        DONE,
        /** It had been done before; the answer is the same. */
        REPEATED,
        /** The batch's state does not allow it. */
        REFUSED
    }

    /** The client says that all files are there. */
    public synchronized Change complete(Batch batch) {
        if (batch.finalized > 0 && (batch.status.passes() || batch.status.succeeded())) {
            return Change.REPEATED;
        }
        if (batch.status != BatchStatus.LOADING) {
            return Change.REFUSED;
        }
        batch.finalized = clock.millis();
        batch.looks = 0;
        batch.finalizeOrder = ++finalizeOrder;
        show(batch, BatchStatus.LOADED);
        return Change.DONE;
    }

    /** The client gives up a batch that it has not completed. */
    public synchronized Change abort(Batch batch) {
        return end(batch, BatchStatus.ABORTED, batch.finalized == 0 && batch.status == BatchStatus.LOADING);
    }

    /** The client declares a batch failed that has no result yet. */
    public synchronized Change fail(Batch batch) {
        return end(batch, BatchStatus.FAILED, batch.status.passes());
    }

    private Change end(Batch batch, BatchStatus status, boolean allowed) {
        if (batch.status == status) {
            return Change.REPEATED;
        }
        if (!allowed) {
            return Change.REFUSED;
        }
        show(batch, status);
        return Change.DONE;
    }

    /** The client takes back a batch that has succeeded. */
    public synchronized Change revert(Batch batch) {
        advance(batch);
        if (batch.status == BatchStatus.INACTIVE || batch.status == BatchStatus.DELETED) {
            return Change.REPEATED;
        }
        if (!batch.status.succeeded()) {
            return Change.REFUSED;
        }
        deactivate(batch);
        return Change.DONE;
    }

    private void deactivate(Batch batch) {
        batch.reverted = clock.millis();
        batch.looks = 0;
        show(batch, BatchStatus.INACTIVE);
    }

    /** The promotion of a batch has ended; the catalog shows it when it is due. */
    synchronized void decide(Batch batch, Outcome outcome) {
        if (batch.status.passes()) {
            batch.outcome = outcome;
            store.save(batch);
        }
    }

    /** Keeps a batch in a state from when it reaches it. */
    synchronized void hold(Batch batch, Hold hold) {
        batch.hold = hold;
        store.save(batch);
    }

    /** The catalog is asked about a batch. */
    public synchronized void look(Batch batch) {
        batch.looks++;
        advance(batch);
        if (batch.hold != null && batch.status == batch.hold.state()) {
            batch.looksHeld++;
        }
    }

    /** Brings all batches to the states that are due, without a look; those which succeed do so in order of completion. */
    public synchronized void advanceAll() {
        store.all().stream()
                .filter(batch -> batch.finalized > 0)
                .sorted(Comparator.comparingLong(batch -> batch.finalizeOrder))
                .forEach(this::advance);
    }

    /** The batches whose rows are in the data lake, in the order in which they came there. */
    public synchronized List<Batch> accepted() {
        advanceAll();
        return store.all().stream()
                .filter(this::inDataLake)
                .sorted(Comparator.comparingLong(Batch::acceptedOrder))
                .toList();
    }

    /**
     * Takes the first row of a batch that holds a text out of the data lake, as if the platform had lost it: the counts of the
     * catalog are those of the rows that are left.
     *
     * @return false when the batch has no such row
     */
    public synchronized boolean lose(Batch batch, String text) throws IOException {
        Path lake = store.folder(batch.id()).accepted();
        Path next = lake.resolveSibling("accepted.json.next");
        long lost = -1;
        try (BufferedReader rows = Files.newBufferedReader(lake);
                BufferedWriter left = Files.newBufferedWriter(next)) {
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                if (lost < 0 && row.contains(text)) {
                    lost = row.getBytes(StandardCharsets.UTF_8).length + 1L;
                } else {
                    left.write(row);
                    left.write('\n');
                }
            }
        }
        Files.move(next, lake, StandardCopyOption.REPLACE_EXISTING);
        if (lost >= 0) {
            batch.outcome = new Outcome(
                    batch.outcome.result(),
                    batch.outcome.errors(),
                    batch.outcome.counts().lessOne(lost));
            store.save(batch);
        }
        return lost >= 0;
    }

    /** Whether the rows of a batch are in the data lake. */
    public synchronized boolean inDataLake(Batch batch) {
        return batch.status.succeeded() && batch.acceptedOrder > 0;
    }

    /** The batches that were completed and not yet promoted, in order of completion. */
    synchronized List<Batch> unpromoted() {
        return store.all().stream()
                .filter(batch -> batch.finalized > 0 && batch.outcome == null && batch.status.passes())
                .sorted(Comparator.comparingLong(batch -> batch.finalizeOrder))
                .toList();
    }

    private void advance(Batch batch) {
        if (batch.reverted > 0) {
            int passed = pace.kind() == Pace.Kind.TIME
                    ? pace.passed(batch.reverted, clock.millis(), 0)
                    : Math.max(0, batch.looks - 1);
            if (passed > 0 && batch.status == BatchStatus.INACTIVE) {
                show(batch, BatchStatus.DELETED);
            }
        } else if (batch.finalized > 0 && batch.status.passes()) {
            promote(batch);
        }
    }

    private void promote(Batch batch) {
        List<BatchStatus> path = path(batch);
        int at = Math.min(path.size() - 1, pace.passed(batch.finalized, clock.millis(), batch.looks));
        boolean held = batch.hold != null && (batch.hold.looks() == 0 || batch.looksHeld < batch.hold.looks());
        if (held) {
            int holdAt = path.indexOf(batch.hold.state());
            if (holdAt < 0) {
                holdAt = batch.hold.state() == BatchStatus.LOADING ? 0 : UNTIL_READ;
            }
            if (at >= holdAt) {
                pass(batch, path.subList(0, holdAt));
                show(batch, batch.hold.state());
                return;
            }
        }
        pass(batch, path.subList(0, at));
        show(batch, path.get(at));
    }

    /** The states that a batch goes through, as far as they are known. */
    private static List<BatchStatus> path(Batch batch) {
        List<BatchStatus> path = new ArrayList<>(PROMOTION);
        if (batch.outcome == null) {
            return path.subList(0, UNTIL_READ);
        }
        if (!batch.outcome.result().succeeded()) {
            path.subList(UNTIL_READ, path.size()).clear();
        }
        path.add(batch.outcome.result());
        return path;
    }

    private static void pass(Batch batch, List<BatchStatus> states) {
        states.stream().filter(Predicate.not(batch.states::contains)).forEach(batch.states::add);
    }

    private void show(Batch batch, BatchStatus status) {
        if (batch.status == status) {
            return;
        }
        batch.status = status;
        batch.states.add(status);
        batch.updated = clock.millis();
        if (!status.passes() && batch.completed == 0) {
            batch.completed = batch.updated;
        }
        if (status.succeeded() && batch.acceptedOrder == 0) {
            batch.acceptedOrder = ++acceptedOrder;
            replacePredecessors(batch);
        }
        store.save(batch);
    }

    private void replacePredecessors(Batch batch) {
        List<Batch> replaced = new ArrayList<>();
        batch.request().predecessors().forEach(id -> store.find(id).ifPresent(replaced::add));
        batch.request().predecessorsByExternalId().forEach(id -> replaced.addAll(store.findByExternalId(id)));
        replaced.stream()
                .filter(other -> other.status.succeeded() && other != batch)
                .forEach(this::deactivate);
    }
}
