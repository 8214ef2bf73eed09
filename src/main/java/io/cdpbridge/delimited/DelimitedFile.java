package io.cdpbridge.delimited;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads a delimited file, plain or gzip, as pages of rows that can be given back as they stood. Memory is flat: it holds
 * one page. Blank lines are passed over. Confined to one thread.
 */
public final class DelimitedFile implements AutoCloseable {
    /** Characters that one row may have. */
    public static final int LONGEST_ROW = 1 << 24;
    /** A page with more bytes than this ends early. */
    public static final int PAGE_BYTES = 1 << 25;

    private static final int PASSED_OVER_BYTES = 1 << 20;

    private final String name;
    private final Dialect dialect;
    private final ContentStream content;
    private final Charset charset;
    private final LineRecorder recorder;
    private final CsvReader<CsvRow> csv;
    private final CloseableIterator<CsvRow> records;
    private final CsvRowHandler handler;
    private final List<String> header;
    private Optional<CsvRow> next = Optional.empty();
    private long line = 1;

    private DelimitedFile(String name, ContentStream content, Dialect dialect) {
        this.name = name;
        this.dialect = dialect;
        this.content = content;
        this.charset = content.charset(dialect.encoding());
        this.recorder = new LineRecorder(content.text(), dialect.lineEnd());
        this.handler = new CsvRowHandler(DialectReader.needsRestoring(dialect), LONGEST_ROW);
        this.csv = parser(dialect, handler, DialectReader.of(new InputStreamReader(recorder, charset), dialect));
        this.records = csv.iterator();
        this.header = dialect.header().isEmpty() ? readHeader() : dialect.header();
    }

    // A value that goes on behind its closing quote must cost its row, not the file; there is no successor to the
    // option.
    @SuppressWarnings("removal")
    private static CsvReader<CsvRow> parser(Dialect dialect, CsvRowHandler handler, Reader characters) {
        return CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(DialectReader.quote(dialect))
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_ROW)
                .build(handler, characters);
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws InputRefused CDP-4002 when it can't be read as the dialect says, CDP-4004 when it is empty
     */
    public static DelimitedFile open(Path file, Dialect dialect) {
        String name = file.getFileName().toString();
        try {
            ContentStream content = new ContentStream(file);
            try {
                return new DelimitedFile(name, content, dialect);
            } catch (UncheckedIOException | CsvParseException | InputRefused e) {
                content.close();
                throw e;
            }
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(name, 1, e);
        }
    }

    /**
     * Opens rows that are held in memory, as they stood in a file.
     *
     * @param rows the bytes of each, without its line end
     * @param dialect how they are written; it names the columns
     * @throws InputRefused CDP-4002 when they can't be read as the dialect says
     */
    public static DelimitedFile of(String name, List<byte[]> rows, Dialect dialect) {
        byte[] lineEnd =
                (dialect.lineEnd() == Dialect.LineEnd.CRLF ? "\r\n" : "\n").getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte[] row : rows) {
            text.writeBytes(row);
            text.writeBytes(lineEnd);
        }
        try {
            return new DelimitedFile(name, new ContentStream(new ByteArrayInputStream(text.toByteArray())), dialect);
        } catch (IOException | UncheckedIOException | CsvParseException e) {
            throw unreadable(name, 1, e);
        }
    }

    /** How the file is written, with the character set and the columns that it turned out to have. */
    public Dialect dialect() {
        return new Dialect(dialect.delimiter(), dialect.quote(), dialect.escape(), charset, dialect.lineEnd(), header);
    }

    /** The column names. */
    public List<String> header() {
        return header;
    }

    /**
     * Says where each column's value goes, and reads on to the first row.
     *
     * @param slots for each column the index of its cell, or a negative number when nobody reads it
     * @param width how many cells a row has
     */
    public void select(int[] slots, int width) {
        handler.select(slots, width);
        advance();
    }

    /** Says which columns the rows' cells are to hold, in which order, and reads on to the first row. */
    public void select(List<String> columns) {
        select(header.stream().mapToInt(columns::indexOf).toArray(), columns.size());
    }

    /** Passes over rows. */
    public void skip(long rows) {
        for (long i = 0; i < rows && next.isPresent(); i++) {
            if (recorder.held() > PASSED_OVER_BYTES) {
                recorder.forget(next.get().line());
            }
            advance();
        }
    }

    public boolean hasNext() {
        return next.isPresent();
    }

    /**
     * The next rows, at most {@code rows} of them and at least one. The lines of the page before are let go.
     *
     * @throws InputRefused CDP-4002 when the file can't be read on
     */
    public List<CsvRow> page(int rows) {
        recorder.forget(next.orElseThrow().line());
        List<CsvRow> page = new ArrayList<>(rows);
        while (page.size() < rows && next.isPresent() && (page.isEmpty() || recorder.held() < PAGE_BYTES)) {
            CsvRow current = next.get();
            advance();
            next.ifPresent(following -> current.endAt(following.line()));
            check(current);
            page.add(current);
        }
        return page;
    }

    /** The bytes of a row of the latest page, without its line end. */
    public byte[] original(CsvRow row) {
        return lines(row.line(), row.nextLine());
    }

    /** The bytes of lines of the latest page, up to but not including {@code nextLine}, without the last line end. */
    public byte[] lines(long line, long nextLine) {
        return recorder.lines(line, nextLine);
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
        return List.copyOf(names);
    }

    private void advance() {
        try {
            line = next.map(CsvRow::line).orElse(line);
            next = records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (CsvParseException | UncheckedIOException e) {
            throw unreadable(name, line, e);
        }
    }

    private void check(CsvRow row) {
        if (row.fields() != header.size()) {
            row.fault("the row has " + row.fields() + " columns, the header has " + header.size());
        } else if (row.replaced() && !isOfCharset(original(row))) {
            row.fault("the row has bytes that the file's character set does not know");
        }
    }

    /** A value may rightly hold the character that decoders put in the place of wrong bytes. */
    private boolean isOfCharset(byte[] bytes) {
        try {
            // A new decoder reports instead of replacing.
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static InputRefused unreadable(String name, long line, Exception cause) {
        String reason =
                cause.getCause() == null ? cause.getMessage() : cause.getCause().getMessage();
        return new InputRefused(
                ErrorCode.FILE_UNREADABLE, name + ": cannot be read beyond line " + line + ": " + reason, cause);
    }
}
