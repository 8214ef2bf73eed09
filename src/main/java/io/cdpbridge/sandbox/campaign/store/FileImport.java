package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the workflow that imports files does. A file is text without quoting, one line a change, and begins with the names of
 * its columns:
 *
 * <pre>{@code operation  recipient-id  group-id  @firstName  location/@city}</pre>
 *
 * {@code operation} comes first; the character after it separates columns in all lines (a tab by default). The operations
 * are {@code update} (of the attributes that have a value in the line; an empty cell leaves one as it is), {@code add} and
 * {@code remove} (of the membership in the list {@code group-id}, after an update of the attributes as well). A line of a
 * recipient that does not exist does nothing, as an update by SOAP. A line that is refused is counted, and the others are
 * applied. A cell has no tab and no line break in it.
 */
public final class FileImport {
    /** The internal name of the workflow. */
    public static final String WORKFLOW = "importAudiences";

    private static final int BATCH = 1_000;
    private static final List<String> OPERATIONS = List.of("update", "add", "remove");

    /**
     * What became of a file.
     *
     * @param problem why nothing or not all of it was read; may be empty
     */
    public record Outcome(String file, long applied, long refused, String problem) {}

    private final Database database;
    private final Schema schema;
    private final DocumentWriter writer;
    private final Memberships memberships;

    FileImport(Database database, Schema schema, DocumentWriter writer, Memberships memberships) {
        this.database = database;
        this.schema = schema;
        this.writer = writer;
        this.memberships = memberships;
    }

    /** Applies a file. */
    Outcome run(Path file, Charset encoding) {
        try (BufferedReader lines = Files.newBufferedReader(file, encoding)) {
            return read(file.getFileName().toString(), lines);
        } catch (IOException | UncheckedIOException e) {
            return new Outcome(file.getFileName().toString(), 0, 0, "It cannot be read: " + e.getMessage());
        } catch (DataRefused e) {
            return new Outcome(file.getFileName().toString(), 0, 0, String.join(" ", e.lines()));
        }
    }

    private Outcome read(String name, BufferedReader lines) throws IOException {
        String header = lines.readLine();
        ImportLayout layout = new ImportLayout(schema, header == null ? "" : header);
        long applied = 0;
        long refused = 0;
        List<String> batch = new ArrayList<>();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isEmpty()) {
                batch.add(line);
            }
            if (batch.size() == BATCH) {
                long done = apply(layout, batch);
                applied += done;
                refused += batch.size() - done;
                batch.clear();
            }
        }
        long done = apply(layout, batch);
        return new Outcome(name, applied + done, refused + batch.size() - done, "");
    }

    private long apply(ImportLayout layout, List<String> lines) {
        return database.transaction(() -> {
            long applied = 0;
            for (String line : lines) {
                applied += apply(layout, line) ? 1 : 0;
            }
            return applied;
        });
    }

    private boolean apply(ImportLayout layout, String line) {
        database.run("SAVEPOINT line");
        try {
            change(layout.read(line));
            return true;
        } catch (DataRefused e) {
            database.run("ROLLBACK TO line");
            return false;
        } finally {
            database.run("RELEASE line");
        }
    }

    private void change(ImportLayout.Line line) {
        if (!OPERATIONS.contains(line.operation())) {
            throw DataRefused.because("An operation of the file is not known.");
        }
        boolean membership = !line.operation().equals("update");
        if (membership && line.group().isEmpty()) {
            throw DataRefused.because("A line that changes a membership names no list.");
        }
        Map<String, String> values = new LinkedHashMap<>(line.values());
        values.put(Schema.ID, line.recipient());
        Draft draft = new Draft(schema, Operation.UPDATE, List.of(Schema.ID), values, Map.of(), List.of());
        if (writer.find(draft).isEmpty()) {
            return;
        }
        writer.write(draft);
        if (membership) {
            memberships.set(line.group(), line.recipient(), line.operation().equals("add"));
        }
    }
}
