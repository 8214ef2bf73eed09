package io.cdpbridge.source;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.xdm.EventBuffer;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a delimited export, plain or gzip, as pages of rows. Memory is flat: it holds one page. Rows whose shape is wrong
 * come out rejected by {@code row-shape}. Confined to one thread.
 */
public final class ExportReader implements AutoCloseable {
    /** Characters that one row may have; an unclosed quote would otherwise swallow the file. */
    private static final int LONGEST_ROW = 1 << 24;

    private static final String ROW_SHAPE = "row-shape";

    private final String name;
    private final ContentStream content;
    private final LineRecorder recorder;
    private final CsvReader<CsvRow> csv;
    private final CloseableIterator<CsvRow> records;
    private final CsvRowHandler handler;
    private final List<String> header;
    private final EventBuffer events = new EventBuffer();
    private Optional<CsvRow> next = Optional.empty();

    private ExportReader(Path file, Dialect dialect) throws IOException {
        this.name = file.getFileName().toString();
        this.content = new ContentStream(file);
        this.recorder = new LineRecorder(content.text(), dialect.lineEnd());
        this.handler = new CsvRowHandler(DialectReader.needsRestoring(dialect));
        Reader characters = DialectReader.of(new InputStreamReader(recorder, dialect.encoding()), dialect);
        this.csv = parser(dialect, handler, characters);
        this.records = csv.iterator();
        this.header = dialect.header().isEmpty() ? readHeader() : dialect.header();
    }

    // A value that goes on behind its closing quote must cost its row, not the file; there is no successor to the
    // option.
    @SuppressWarnings("removal")
    private static CsvReader<CsvRow> parser(Dialect dialect, CsvRowHandler handler, Reader characters) {
        return CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quote().orElse('\0'))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .maxBufferSize(LONGEST_ROW)
                .build(handler, characters);
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws InputRefused CDP-4002 when it can't be read as the dialect says, CDP-4004 when it is empty
     */
    public static ExportReader open(Path file, Dialect dialect) {
        try {
            return new ExportReader(file, dialect);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(file.getFileName().toString(), 1, e);
        }
    }

    /** The column names. */
    public List<String> header() {
        return header;
    }

    /** Says which columns the rows' cells are to hold, in which order, and reads on to the first row. */
    public void select(List<String> columns) {
        int[] slots = new int[header.size()];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = columns.indexOf(header.get(i));
        }
        handler.select(slots, columns.size());
        advance();
    }

    /** Passes over rows that were accounted for before. */
    public void skip(long rows) {
        for (long i = 0; i < rows && next.isPresent(); i++) {
            if (i % 1000 == 0) {
                recorder.forget(next.get().line());
            }
            advance();
        }
    }

    public boolean hasNext() {
        return next.isPresent();
    }

    /**
     * The next rows, at most {@code rows} of them. The page before is over: its rows' original bytes are let go.
     *
     * @throws InputRefused CDP-4002 when the file can't be read on
     */
    public Page page(int rows) {
        recorder.forget(next.orElseThrow().line());
        events.clear();
        List<Row> read = new ArrayList<>(rows);
        Page page = new Page(read, events, recorder);
        while (read.size() < rows && next.isPresent()) {
            CsvRow current = next.get();
            advance();
            long nextLine = next.map(CsvRow::line).orElse(Long.MAX_VALUE);
            Row row = new Row(current.line(), nextLine, current.cells());
            read.add(row);
            Optional<String> problem = current.problem(header.size());
            if (problem.isPresent()) {
                page.reject(row, ROW_SHAPE, Optional.empty(), problem.get());
            }
        }
        return page;
    }

    /** The hash of the file's content; known once {@link #hasNext} is false. */
    public String contentHash() {
        return content.hash();
    }

    @Override
    public void close() {
        try {
            csv.close();
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> readHeader() {
        handler.selectAll();
        if (!records.hasNext()) {
            throw new InputRefused(ErrorCode.FILE_EMPTY, name + " is empty: it has no header row");
        }
        List<String> names = new ArrayList<>(Arrays.asList(records.next().cells()));
        names.replaceAll(String::strip);
        if (names.get(0).startsWith("\uFEFF")) {
            names.set(0, names.get(0).substring(1));
        }
        return List.copyOf(names);
    }

    private void advance() {
        try {
            next = records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(name, next.map(CsvRow::line).orElse(1L), e);
        }
    }

    private static InputRefused unreadable(String name, long line, Exception cause) {
        String reason =
                cause.getCause() == null ? cause.getMessage() : cause.getCause().getMessage();
        return new InputRefused(
                ErrorCode.FILE_UNREADABLE, name + ": cannot be read beyond line " + line + ": " + reason, cause);
    }
}
