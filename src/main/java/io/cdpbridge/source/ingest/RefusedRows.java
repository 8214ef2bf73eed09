package io.cdpbridge.source.ingest;

import io.cdpbridge.client.aep.RowError;
import io.cdpbridge.client.aep.RowErrors;
import io.cdpbridge.ledger.Batch;
import io.cdpbridge.ledger.BatchFile;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.ledger.QuarantinedRow;
import io.cdpbridge.source.intake.StagedFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the rows that the platform refused into quarantine, each as it was sent, with its place in the input and the
 * platform's code and message. Memory is bounded by {@code ROWS_AT_ONCE} however many there are.
 */
final class RefusedRows {
    private static final int ROWS_AT_ONCE = 20_000;
    private static final int ROWS_A_COMMIT = 500;

    private final Outbox outbox;
    private final RowErrors rowErrors;
    private final StagedFiles staged;

    RefusedRows(Outbox outbox, RowErrors rowErrors, StagedFiles staged) {
        this.outbox = outbox;
        this.rowErrors = rowErrors;
        this.staged = staged;
    }

    /** Keeps the rows that the platform refused one by one; returns how many there are. */
    long quarantine(Verdict verdict) {
        Batch batch = verdict.batch();
        outbox.clearQuarantine(batch);
        Collector collector = new Collector(batch);
        rowErrors.read(verdict.answer().id(), collector::add);
        collector.flush();
        long unexplained = verdict.answer().recordsFailed() - collector.found;
        if (unexplained > 0) {
            String message = "the platform refused " + unexplained + " more rows of batch "
                    + verdict.answer().id() + " than it names";
            outbox.quarantine(
                    batch, Optional.empty(), List.of(row(Optional.empty(), "platform-unexplained", message, "")));
        }
        return collector.found + Math.max(0, unexplained);
    }

    /** Keeps every row of a batch that failed as a whole. */
    void quarantineAll(Verdict verdict) {
        Batch batch = verdict.batch();
        outbox.clearQuarantine(batch);
        String code = verdict.answer().errors().isEmpty()
                ? "batch-" + verdict.platformStatus()
                : verdict.answer().errors().get(0).code();
        String message = verdict.answer().errors().isEmpty()
                ? "the platform failed the batch without a reason"
                : verdict.answer().errors().get(0).description();
        for (BatchFile file : outbox.files(batch)) {
            List<QuarantinedRow> rows = new ArrayList<>();
            StagedRows.forEach(staged.events(file.partFile()), file, (number, event) -> {
                rows.add(row(Optional.of(staged.line(file.partFile(), number)), code, message, event));
                flushIfFull(batch, file, rows);
            });
            outbox.quarantine(batch, Optional.of(file.partId()), rows);
        }
    }

    private void flushIfFull(Batch batch, BatchFile file, List<QuarantinedRow> rows) {
        if (rows.size() == ROWS_A_COMMIT) {
            outbox.quarantine(batch, Optional.of(file.partId()), List.copyOf(rows));
            rows.clear();
        }
    }

    private QuarantinedRow row(Optional<Long> line, String code, String message, String event) {
        byte[] payload = event.getBytes(StandardCharsets.UTF_8);
        return new QuarantinedRow(line, code, Optional.empty(), message, QuarantinedRow.Kind.EVENT, payload);
    }

    /** Gathers row errors and finds, some thousand at a time, the staged rows that they are about. */
    private final class Collector {
        private final Batch batch;
        private final Map<String, RowError> byEvent = new HashMap<>();
        private long found;

        Collector(Batch batch) {
            this.batch = batch;
        }

        void add(RowError error) {
            if (error.eventId().isEmpty()) {
                keep(Optional.empty(), row(Optional.empty(), error.code(), error.message(), error.record()));
                return;
            }
            byEvent.put(error.eventId().get(), error);
            if (byEvent.size() == ROWS_AT_ONCE) {
                flush();
            }
        }

        void flush() {
            if (byEvent.isEmpty()) {
                return;
            }
            for (BatchFile file : outbox.files(batch)) {
                List<QuarantinedRow> rows = new ArrayList<>();
                StagedRows.forEach(staged.events(file.partFile()), file, (number, event) -> {
                    RowError error = byEvent.remove(StagedRows.id(event));
                    if (error != null) {
                        Optional<Long> line = Optional.of(staged.line(file.partFile(), number));
                        rows.add(row(line, error.code(), error.message(), event));
                        found++;
                        flushIfFull(batch, file, rows);
                    }
                });
                outbox.quarantine(batch, Optional.of(file.partId()), rows);
            }
            // The platform names events that this batch does not hold: kept as it gives them.
            byEvent.values()
                    .forEach(error -> keep(
                            Optional.empty(), row(Optional.empty(), error.code(), error.message(), error.record())));
            byEvent.clear();
        }

        private void keep(Optional<Long> partId, QuarantinedRow row) {
            outbox.quarantine(batch, partId, List.of(row));
            found++;
        }
    }
}
