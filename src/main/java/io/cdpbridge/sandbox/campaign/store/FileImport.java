package io.cdpbridge.sandbox.campaign.store;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.schema.Schema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the workflow that imports files does. A file is CSV with a header, one row a change:
 *
 * <pre>{@code operation  recipient-id  group-id  @firstName  location/@city}</pre>
 *
 * {@code operation} comes first; the character after it separates columns. A cell with that character, a quote or a line
 * break in it stands in double quotes, a quote inside these is doubled. The operations are {@code update} (of the attributes
 * that have a value in the row; an empty cell leaves one as it is, {@code NULL} empties it), {@code add} and {@code remove}
 * (of the membership in the list {@code group-id}, after an update of the attributes as well). A row of a recipient that does
 * not exist does nothing, as an update by SOAP. A row that is refused is counted, and the others are applied.
 */
public final class FileImport {
    /** The internal name of the workflow. */
    public static final String WORKFLOW = "importAudiences";

    private static final int BATCH = 1_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
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
        String name = file.getFileName().toString();
        try (BufferedReader characters = Files.newBufferedReader(file, encoding);
                CsvReader<CsvRecord> rows = csv(characters)) {
            return read(name, rows.iterator());
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            return new Outcome(name, 0, 0, "It cannot be read: " + e.getMessage());
        } catch (DataRefused e) {
            return new Outcome(name, 0, 0, String.join(" ", e.lines()));
        }
    }

    private static CsvReader<CsvRecord> csv(BufferedReader characters) throws IOException {
        return CsvReader.builder()
                .fieldSeparator(delimiter(characters))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(characters);
    }

    /** The character after the first column's name; a byte order mark before it is passed over. */
    private static char delimiter(BufferedReader characters) throws IOException {
        characters.mark(2);
        if (characters.read() != BYTE_ORDER_MARK) {
            characters.reset();
        }
        int length = ImportLayout.OPERATION.length();
        characters.mark(length + 2);
        char[] start = new char[length + 1];
        int read = characters.read(start);
        characters.reset();
        char delimiter = start[length];
        if (read <= length
                || !new String(start, 0, length).equals(ImportLayout.OPERATION)
                || delimiter == '\n'
                || delimiter == '\r'
                || delimiter == '"') {
            throw DataRefused.because("The first column of the file is not '" + ImportLayout.OPERATION + "'.");
        }
        return delimiter;
    }

    private Outcome read(String name, Iterator<CsvRecord> rows) {
        ImportLayout layout = new ImportLayout(schema, rows.next().getFields());
        long applied = 0;
        long refused = 0;
        while (rows.hasNext()) {
            List<List<String>> batch = new ArrayList<>();
            while (rows.hasNext() && batch.size() < BATCH) {
                batch.add(rows.next().getFields());
            }
            long done = apply(layout, batch);
            applied += done;
            refused += batch.size() - done;
        }
        return new Outcome(name, applied, refused, "");
    }

    private long apply(ImportLayout layout, List<List<String>> rows) {
        return database.transaction(() -> {
            long applied = 0;
            for (List<String> row : rows) {
                applied += applies(layout, row) ? 1 : 0;
            }
            return applied;
        });
    }

    private boolean applies(ImportLayout layout, List<String> row) {
        database.run("SAVEPOINT line");
        try {
            change(layout.read(row));
            return true;
        } catch (DataRefused e) {
            database.run("ROLLBACK TO line");
            return false;
        } finally {
            database.run("RELEASE line");
        }
    }

    private void change(ImportLayout.Row row) {
        if (!OPERATIONS.contains(row.operation())) {
            throw DataRefused.because("An operation of the file is not known.");
        }
        boolean membership = !row.operation().equals("update");
        if (membership && row.group().isEmpty()) {
            throw DataRefused.because("A row that changes a membership names no list.");
        }
        Map<String, String> values = new LinkedHashMap<>(row.values());
        values.put(Schema.ID, row.recipient());
        Draft draft = new Draft(schema, Operation.UPDATE, List.of(Schema.ID), values, Map.of(), List.of());
        if (writer.find(draft).isEmpty()) {
            return;
        }
        writer.write(draft);
        if (membership) {
            memberships.set(row.group(), row.recipient(), row.operation().equals("add"));
        }
    }
}
