package io.cdpbridge.format.delimited;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads a delimited file, plain or gzip, as pages of rows that can be given back as they stood, and accounts for each of its
 * lines. Memory is flat: it holds one page. Blank lines are passed over and counted. Confined to one thread.
 */
public final class DelimitedFile implements AutoCloseable {
    /** Bytes that one row may have. */
    public static final int LONGEST_ROW = 1 << 24;
    /** A page with more bytes than this ends early. */
    public static final int PAGE_BYTES = 1 << 25;
    /** Blank lines that may follow each other. */
    static final int MOST_BLANK_LINES = 1_000_000;

    private static final int PASSED_OVER_BYTES = 1 << 20;

    private final String name;
    private final Dialect dialect;
    private final ContentStream content;
    private final Charset charset;
    private final LineReader lines;
    private final RowReader rows;
    private final List<String> header;
    private ByteWindow page = new ByteWindow();
    private LineCounts counts = LineCounts.NONE;
    private boolean hasNext;
    private long blank;
    private long lastRow = 1;

    private DelimitedFile(String name, ContentStream content, Dialect dialect) throws IOException {
        this.name = name;
        this.dialect = dialect;
        this.content = content;
        this.charset = content.charset(dialect.encoding());
        this.lines = new LineReader(content.text(), dialect.lineEnd(), LONGEST_ROW);
        this.rows = new RowReader(name, lines, dialect, charset);
        this.header = dialect.header().isEmpty() ? readHeader() : dialect.header();
    }

    /**
     * Opens a file and reads its header.
     *
     * @throws InputRefused CDP-4001 when its first row cannot be a header, CDP-4002 when it can't be read as the dialect
     *     says, CDP-4004 when it is empty
     */
    public static DelimitedFile open(Path file, Dialect dialect) {
        String name = file.getFileName().toString();
        try {
            ContentStream content = new ContentStream(file);
            try {
                return new DelimitedFile(name, content, dialect);
            } catch (IOException | InputRefused e) {
                content.close();
                throw e;
            }
        } catch (IOException e) {
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
        } catch (IOException e) {
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
     * Says where each column's value goes, and goes to the first row.
     *
     * @param slots for each column the index of its cell, or a negative number when nobody reads it
     * @param width how many cells a row has
     */
    public void select(int[] slots, int width) {
        rows.select(slots, width);
        try {
            goToRow();
        } catch (IOException e) {
            throw unreadable(name, lastRow, e);
        }
    }

    /** Says which columns the rows' cells are to hold, in which order, and goes to the first row. */
    public void select(List<String> columns) {
        select(header.stream().mapToInt(columns::indexOf).toArray(), columns.size());
    }

    /** Passes over rows. */
    public void skip(long count) {
        try {
            for (long i = 0; i < count && hasNext; i++) {
                if (lines.window().size() > PASSED_OVER_BYTES) {
                    lines.window().forget(lines.begin());
                }
                read();
                goToRow();
            }
        } catch (IOException e) {
            throw unreadable(name, lastRow, e);
        }
    }

    public boolean hasNext() {
        return hasNext;
    }

    /**
     * The next rows, at most {@code count} of them and at least one. The lines of the page before are let go.
     *
     * @throws InputRefused CDP-4002 when the file can't be read on, CDP-4010 when a quote goes on and on, CDP-4011 when
     *     its lines do not add up, CDP-4012 when blank lines go on and on
     */
    public List<CsvRow> page(int count) {
        if (!hasNext) {
            throw new IllegalStateException("the file has ended");
        }
        List<CsvRow> read = new ArrayList<>(count);
        try {
            lines.window().forget(lines.begin());
            long end = lines.end();
            while (read.isEmpty()
                    || (hasNext && read.size() < count && lines.window().size() < PAGE_BYTES)) {
                CsvRow row = read();
                read.add(row);
                end = row.end();
                goToRow();
            }
            page = lines.window().release(end);
        } catch (IOException e) {
            throw unreadable(name, lastRow, e);
        }
        return read;
    }

    /** The bytes of a row of the latest page, without its line end. */
    public byte[] original(CsvRow row) {
        return bytes(row.begin(), row.end());
    }

    /** Bytes of the latest page. */
    public byte[] bytes(long begin, long end) {
        return page.copy(begin, end);
    }

    /** The lines up to the end of the last row that was read or passed over; of the whole file when it has ended. */
    public LineCounts lines() {
        return counts;
    }

    /** The hash of the file's content; known once {@link #hasNext} is false. */
    public String contentHash() {
        return content.hash();
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> readHeader() throws IOException {
        goToRow();
        if (!hasNext) {
            throw new InputRefused(ErrorCode.FILE_EMPTY, name + " is empty: it has no header row");
        }
        List<String> names = ColumnNames.header(
                name, Arrays.stream(rows.header()).map(String::strip).toList());
        counts = counts.plus(new LineCounts(1 + blank, 1, blank, 0, 0));
        blank = 0;
        return names;
    }

    private CsvRow read() throws IOException {
        CsvRow row = rows.next(header.size());
        lastRow = row.line();
        counts = counts.plus(new LineCounts(row.lines() + blank, 0, blank, row.lines(), 1));
        blank = 0;
        return row;
    }

    /** To the next line that is not blank. At the end of the file all of its lines must be accounted for. */
    private void goToRow() throws IOException {
        long before = blank;
        hasNext = lines.next();
        while (hasNext && lines.isBlank()) {
            blank++;
            if (blank - before > MOST_BLANK_LINES) {
                throw new InputRefused(
                        ErrorCode.FILE_BLANK_LINES,
                        name + ": more than " + MOST_BLANK_LINES + " blank lines follow line "
                                + (lines.number() - blank));
            }
            hasNext = lines.next();
        }
        if (!hasNext) {
            counts = counts.plus(new LineCounts(blank, 0, blank, 0, 0));
            blank = 0;
            if (counts.lines() != lines.counted()) {
                throw new InputRefused(
                        ErrorCode.FILE_LINES,
                        name + ": has " + lines.counted() + " lines, but " + counts.header() + " of the header, "
                                + counts.blank() + " blank ones and " + counts.ofRows() + " of rows were read");
            }
        }
    }

    private static InputRefused unreadable(String name, long line, IOException cause) {
        return new InputRefused(
                ErrorCode.FILE_UNREADABLE,
                name + ": cannot be read beyond line " + line + ": " + cause.getMessage(),
                cause);
    }
}
