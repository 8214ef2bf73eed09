package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Forms batches from staged parts: as many parts of one dataset as fit, oldest first. */
final class BatchFormer {
    private final Ledger ledger;
    private final long largestBatch;
    private final int mostFiles;
    private final Set<String> streamingFlows;

    /** @param streamingFlows flows whose staged parts form no batches */
    BatchFormer(Ledger ledger, long largestBatch, int mostFiles, Set<String> streamingFlows) {
        this.ledger = ledger;
        this.largestBatch = largestBatch;
        this.mostFiles = mostFiles;
        this.streamingFlows = Set.copyOf(streamingFlows);
    }

    /** One candidate for each dataset that has staged parts. */
    List<Candidate> candidates(Handle handle) {
        Map<String, List<Staged>> byDataset = new LinkedHashMap<>();
        for (Staged part : staged(handle, Optional.empty())) {
            byDataset
                    .computeIfAbsent(part.datasetId(), dataset -> new ArrayList<>())
                    .add(part);
        }
        return byDataset.entrySet().stream()
                .map(entry -> {
                    List<BatchFile> files = fitting(entry.getValue());
                    return new Candidate(
                            entry.getKey(),
                            Optional.empty(),
                            files.stream().mapToLong(BatchFile::rows).sum(),
                            files.stream().mapToLong(BatchFile::bytes).sum(),
                            files.size(),
                            entry.getValue().get(0).createdAt());
                })
                .toList();
    }

    /** Forms a batch from what is staged for a dataset and returns its id. */
    long form(Handle handle, String datasetId, Instant now) {
        List<BatchFile> files = fitting(staged(handle, Optional.of(datasetId)));
        long id = insert(handle, datasetId, Optional.empty(), files, now);
        for (BatchFile file : files) {
            handle.execute("UPDATE part SET state = 'batched' WHERE id = ?", file.partId());
        }
        return id;
    }

    /** Plans a batch of the given files and returns its id. */
    long insert(Handle handle, String datasetId, Optional<Long> originId, List<BatchFile> files, Instant now) {
        String at = Ledger.text(now);
        long id = handle.createQuery("""
                INSERT INTO batch (external_id, dataset_id, origin_id, state, row_count, bytes, next_at, planned_at)
                VALUES (:external, :dataset, :origin, 'planned', :rows, :bytes, :now, :now)
                RETURNING id""")
                .bind("external", "pending-" + java.util.UUID.randomUUID())
                .bind("dataset", datasetId)
                .bind("origin", originId.orElse(null))
                .bind("rows", files.stream().mapToLong(BatchFile::rows).sum())
                .bind("bytes", files.stream().mapToLong(BatchFile::bytes).sum())
                .bind("now", at)
                .mapTo(Long.class)
                .one();
        handle.execute("UPDATE batch SET external_id = ? WHERE id = ?", "cdpb-" + ledger.id() + "-" + id, id);
        PreparedBatch rows = handle.prepareBatch("""
                INSERT INTO batch_file (batch_id, ordinal, part_id, first_row, row_count, byte_offset, bytes)
                VALUES (:batch, :ordinal, :part, :first, :rows, :offset, :bytes)""");
        int ordinal = 0;
        for (BatchFile file : files) {
            rows.bind("batch", id)
                    .bind("ordinal", ordinal++)
                    .bind("part", file.partId())
                    .bind("first", file.firstRow())
                    .bind("rows", file.rows())
                    .bind("offset", file.offset())
                    .bind("bytes", file.bytes())
                    .add();
        }
        rows.execute();
        return id;
    }

    private List<BatchFile> fitting(List<Staged> parts) {
        List<BatchFile> files = new ArrayList<>();
        long bytes = 0;
        for (Staged part : parts) {
            bytes += part.bytes();
            if (!files.isEmpty() && (bytes > largestBatch || files.size() == mostFiles)) {
                break;
            }
            files.add(new BatchFile(files.size(), part.id(), part.file(), 0, part.rows(), 0, part.bytes(), false));
        }
        return files;
    }

    private List<Staged> staged(Handle handle, Optional<String> datasetId) {
        return handle.createQuery("""
                SELECT part.*, input.flow
                FROM part
                JOIN input ON input.id = part.input_id
                WHERE part.state = 'staged' AND part.dataset_id = COALESCE(:dataset, part.dataset_id)
                ORDER BY part.id""")
                .bind("dataset", datasetId.orElse(null))
                .map((row, context) -> new Staged(
                        row.getLong("id"),
                        row.getString("flow"),
                        row.getString("dataset_id"),
                        row.getString("file"),
                        row.getLong("row_count"),
                        row.getLong("bytes"),
                        Instant.parse(row.getString("created_at"))))
                .filter(part -> !streamingFlows.contains(part.flow()))
                .list();
    }

    private record Staged(
            long id, String flow, String datasetId, String file, long rows, long bytes, Instant createdAt) {}
}
