package io.cdpbridge.sandbox.batch;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.sandbox.fault.BatchOutcome;
import io.cdpbridge.sandbox.fault.BatchRule;
import io.cdpbridge.sandbox.fault.RowMatch;
import io.cdpbridge.sandbox.schema.RowConverter;
import io.cdpbridge.sandbox.schema.RowVerdict;
import io.cdpbridge.sandbox.schema.Violation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the rows of one batch once: into the data lake, into its row errors, or to the failure of the whole. */
final class BatchRun {
    private static final int ERRORS_PER_FILE = 10_000;

    private final Batch batch;
    private final BatchFolder folder;
    private final BatchFiles files;
    private final Limits limits;
    private final Optional<BatchRule> rule;
    private final RowConverter converter;
    private final ObjectMapper json = new ObjectMapper();
    private final RowTally tally = new RowTally();

    BatchRun(
            Batch batch,
            BatchFolder folder,
            BatchFiles files,
            Dataset dataset,
            Limits limits,
            Optional<BatchRule> rule) {
        this.batch = batch;
        this.folder = folder;
        this.files = files;
        this.limits = limits;
        this.rule = rule;
        this.converter = new RowConverter(dataset.schema());
    }

    /** Reads all rows and says how the promotion ended. What an earlier, broken off run wrote is written anew. */
    Outcome run() throws IOException {
        List<UploadedFile> uploads = files.all();
        tally.files = uploads.size();
        tally.bytes = uploads.stream().mapToLong(UploadedFile::bytes).sum();
        BatchFolder.remove(folder.meta());
        BatchFolder.remove(folder.failed());
        writeInputFiles(uploads);
        Optional<BatchError> refused = refusal(uploads);
        if (refused.isPresent()) {
            return failed(List.of(refused.get()));
        }
        Optional<String> broken = readAll(uploads);
        if (broken.isPresent()) {
            BatchFolder.remove(folder.meta().resolve("row_errors"));
            return failed(List.of(new BatchError(code("INGEST-1211-400"), broken.get(), 0)));
        }
        double percent = tally.records == 0 ? 0 : 100.0 * tally.failed / tally.records;
        if (percent > batch.request().partialPercent()) {
            return failed(tally.errors(batch.request().diagnostics(), 0));
        }
        List<BatchError> errors =
                tally.failed == 0 ? List.of() : tally.errors(batch.request().diagnostics(), tally.accepted);
        return new Outcome(BatchStatus.SUCCESS, errors, tally.counts());
    }

    private Outcome failed(List<BatchError> errors) throws IOException {
        Files.deleteIfExists(folder.accepted());
        return new Outcome(BatchStatus.FAILED, errors, tally.counts().withoutOutput());
    }

    private String code(String otherwise) {
        return rule.flatMap(BatchRule::code).orElse(otherwise);
    }

    /** The guardrails of a batch, in the words of the public page <i>Guardrails for data ingestion</i>. */
    private Optional<BatchError> refusal(List<UploadedFile> uploads) {
        List<String> hit = new ArrayList<>();
        if (tally.files > limits.filesPerBatch()) {
            hit.add(tally.files + " files (over the " + limits.filesPerBatch() + " threshold)");
        }
        if (tally.bytes > limits.bytesPerBatch()) {
            hit.add(tally.bytes + " bytes (over the " + limits.bytesPerBatch() + " threshold)");
        }
        if (!hit.isEmpty()) {
            return Optional.of(
                    new BatchError("guardrails", "Batch ingestion guardrails hit: " + String.join("; ", hit), 0));
        }
        return uploads.stream().anyMatch(file -> file.bytes() == 0)
                ? Optional.of(new BatchError("106", "Dataset file is empty. Please upload file with data.", 0))
                : Optional.empty();
    }

    private void writeInputFiles(List<UploadedFile> uploads) throws IOException {
        Path listing = folder.meta().resolve("input_files").resolve("fileMetaData1.json");
        Files.createDirectories(listing.getParent());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(listing))) {
            for (UploadedFile upload : uploads) {
                out.write(json.writeValueAsBytes(json.createObjectNode().put("path", upload.path())));
                out.write('\n');
            }
        }
    }

    private Optional<String> readAll(List<UploadedFile> uploads) throws IOException {
        try (OutputStream lake = new BufferedOutputStream(Files.newOutputStream(folder.accepted()), 256 * 1024);
                RowErrors errors = new RowErrors(folder, batch.id(), ERRORS_PER_FILE)) {
            for (UploadedFile upload : uploads) {
                try (RowSource rows = open(files.content(upload))) {
                    while (rows.next()) {
                        Optional<String> broken = row(rows, lake, errors);
                        if (broken.isPresent()) {
                            return broken;
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    private RowSource open(Path file) throws IOException {
        return batch.request().multiLine() ? new ArrayRows(file) : new LineRows(file);
    }

    private Optional<String> row(RowSource rows, OutputStream lake, RowErrors errors) throws IOException {
        tally.records++;
        RowVerdict verdict = converter.convert(rows.buffer(), rows.offset(), rows.length());
        if (verdict instanceof RowVerdict.Incompatible incompatible) {
            return Optional.of(incompatible.message());
        }
        if (verdict instanceof RowVerdict.Accepted && rule.isPresent()) {
            if (is(BatchOutcome.POISON) && matches(rows)) {
                return Optional.of(rule.get()
                        .message()
                        .orElse("TypeCompatibilityException: a value cannot be converted to its field's type"));
            }
            if (is(BatchOutcome.PARTLY)
                    && tally.picked < rule.get().rows().orElse(Integer.MAX_VALUE)
                    && matches(rows)) {
                tally.picked++;
                verdict = new RowVerdict.Refused(List.of(asked(rule.get())));
            }
        }
        if (verdict instanceof RowVerdict.Refused refused) {
            tally.refuse(refused.violations().get(0));
            if (batch.request().diagnostics()) {
                errors.write(rows.buffer(), rows.offset(), rows.length(), refused.violations());
            }
        } else if (verdict instanceof RowVerdict.Accepted accepted) {
            int written = converter.writeEntity(lake);
            lake.write('\n');
            tally.accept(accepted, written, rows.length() > limits.profileEventBytes());
        }
        return Optional.empty();
    }

    private boolean is(BatchOutcome outcome) {
        return rule.map(BatchRule::outcome).filter(outcome::equals).isPresent();
    }

    private boolean matches(RowSource rows) throws IOException {
        Optional<RowMatch> where = rule.flatMap(BatchRule::where);
        return where.isEmpty() || where.get().matches(json.readTree(rows.buffer(), rows.offset(), rows.length()));
    }

    private static Violation asked(BatchRule rule) {
        return new Violation(
                rule.code().orElse(Violation.INVALID), "", rule.message().orElse("Refused by the fault script."), "#");
    }
}
