package io.cdpbridge.format.delimited;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads rows off lines. A row on one line is taken as it stands. One whose quotes span lines may have swallowed others, which
 * {@link SwallowedRows} tells; it then ends before the first of them and is rejected, and they are read as the rows that they
 * are. Confined to one thread.
 */
final class RowReader {
    private static final int[] NOTHING = {};

    private final String name;
    private final LineReader lines;
    private final RowParser parser;
    private final RowText text;
    private final SwallowedRows swallowed;
    private int[] slots = NOTHING;
    private int width;
    private boolean synchronised = true;

    RowReader(String name, LineReader lines, Dialect dialect, Charset charset) {
        this.name = name;
        this.lines = lines;
        this.parser = new RowParser(dialect);
        this.text = new RowText(parser, charset);
        this.swallowed = new SwallowedRows(name, lines, dialect, charset);
    }

    /** Field {@code i} goes to the cell {@code targets[i]}, or nowhere if that is negative. */
    void select(int[] targets, int cells) {
        slots = targets;
        width = cells;
    }

    /**
     * The names of the columns, from the header that begins on the current line.
     *
     * @throws InputRefused CDP-4001 when its quotes are not as they must be
     */
    String[] header() throws IOException {
        long line = lines.number();
        if (!text.begin(lines) || parser.hasTextBehindQuote()) {
            throw new InputRefused(
                    ErrorCode.FILE_HEADER, name + ": line " + line + ": a quote of the header does not enclose a name");
        }
        String[] names = new String[parser.fields()];
        Arrays.setAll(names, parser::value);
        return names;
    }

    /**
     * The row that begins on the current line. The line on which it ends is then the current one.
     *
     * @param columns how many the header has
     * @throws InputRefused CDP-4010 when a quoted value goes on and on and no row can be told behind it
     */
    CsvRow next(int columns) throws IOException {
        long begin = lines.begin();
        long line = lines.number();
        if (text.begin(lines)) {
            return made(line, begin, columns, Optional.empty(), true);
        }
        SwallowedRows.Verdict verdict = swallowed.judge(columns, synchronised);
        lines.back(begin, line);
        boolean ended = text.begin(lines);
        while (lines.number() + 1 < verdict.nextLine() && lines.next()) {
            ended = text.goOn(lines);
        }
        if (!ended) {
            parser.close();
        }
        return made(line, begin, columns, verdict.problem(), ended);
    }

    private CsvRow made(long line, long begin, int columns, Optional<String> suspicion, boolean ended) {
        synchronised = ended && parser.fields() == columns && !parser.hasTextBehindQuote();
        String[] cells = new String[width];
        Arrays.fill(cells, "");
        boolean replaced = false;
        for (int i = 0; i < Math.min(slots.length, parser.fields()); i++) {
            if (slots[i] >= 0) {
                String value = parser.value(i);
                replaced |= text.isDamaged() && value.indexOf(RowText.REPLACEMENT) >= 0;
                cells[slots[i]] = value;
            }
        }
        Optional<String> problem = suspicion.isPresent() ? suspicion : problem(columns, replaced);
        return new CsvRow(line, lines.number() + 1, begin, lines.end(), cells, problem);
    }

    private Optional<String> problem(int columns, boolean replaced) {
        if (parser.hasTextBehindQuote()) {
            return Optional.of("the row has text between a closing quote and the delimiter");
        }
        if (parser.fields() != columns) {
            return Optional.of("the row has " + parser.fields() + " columns, the header has " + columns);
        }
        return replaced
                ? Optional.of("the row has bytes that the file's character set does not know")
                : Optional.empty();
    }
}
