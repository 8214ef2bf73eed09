package io.cdpbridge.sandbox.campaign.store;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import io.cdpbridge.sandbox.campaign.schema.Schemas;
import io.cdpbridge.sandbox.campaign.schema.Values;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

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
    private final Schemas schemas;
    private final DocumentWriter writer;
    private final Memberships memberships;

    FileImport(Database database, Schemas schemas, DocumentWriter writer, Memberships memberships) {
        this.database = database;
        this.schemas = schemas;
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
        Layout layout = layout(lines.readLine());
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

    /** The columns of a file. */
    private record Layout(String delimiter, List<String> columns) {}

    private Layout layout(String header) {
        String first = header == null ? "" : header.startsWith("\uFEFF") ? header.substring(1) : header;
        if (!first.startsWith("operation") || first.length() < 11) {
            throw DataRefused.because("The first column of the file is not 'operation'.");
        }
        String delimiter = first.substring(9, 10);
        List<String> columns = cells(first, delimiter);
        Schema schema = schemas.get("nms:recipient");
        for (String column : columns) {
            if (!List.of("operation", "recipient-id", "group-id").contains(column)) {
                DocumentWriter.attribute(schema, Xpaths.ofName(column));
            }
        }
        if (!columns.contains("recipient-id")) {
            throw DataRefused.because("The file has no column 'recipient-id'.");
        }
        return new Layout(delimiter, columns);
    }

    private static List<String> cells(String line, String delimiter) {
        return Arrays.asList(line.split(Pattern.quote(delimiter), -1));
    }

    private long apply(Layout layout, List<String> lines) {
        return database.transaction(() -> {
            long applied = 0;
            for (String line : lines) {
                applied += apply(layout, line) ? 1 : 0;
            }
            return applied;
        });
    }

    private boolean apply(Layout layout, String line) {
        database.run("SAVEPOINT line");
        try {
            change(layout, cells(line, layout.delimiter()));
            return true;
        } catch (DataRefused e) {
            database.run("ROLLBACK TO line");
            return false;
        } finally {
            database.run("RELEASE line");
        }
    }

    private void change(Layout layout, List<String> cells) {
        if (cells.size() != layout.columns().size()) {
            throw DataRefused.because("A line does not have the columns of the header.");
        }
        Schema schema = schemas.get("nms:recipient");
        Map<String, String> given = new LinkedHashMap<>();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String column = layout.columns().get(i);
            if (List.of("operation", "recipient-id", "group-id").contains(column)) {
                given.put(column, cells.get(i));
            } else if (!cells.get(i).isEmpty()) {
                String xpath = Xpaths.ofName(column);
                Values.check(DocumentWriter.attribute(schema, xpath), cells.get(i));
                values.put(xpath, cells.get(i));
            }
        }
        String operation = given.getOrDefault("operation", "");
        if (!OPERATIONS.contains(operation)) {
            throw DataRefused.because("An operation of the file is not known.");
        }
        values.put(Schema.ID, given.getOrDefault("recipient-id", ""));
        Draft draft = new Draft(schema, Operation.UPDATE, List.of(Schema.ID), values, Map.of(), List.of());
        if (writer.find(draft).isEmpty()) {
            return;
        }
        writer.write(draft);
        if (!operation.equals("update")) {
            memberships.set(given.getOrDefault("group-id", ""), given.get("recipient-id"), operation.equals("add"));
        }
    }
}
