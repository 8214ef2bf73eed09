package io.cdpbridge.format.delimited;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tells, of a row whose quotes span lines, whether that is a value of several lines or a stray quote that swallowed the rows
 * behind it. A line looks like a row when it is one by itself, or has just as many delimiters as the header. What counts:
 *
 * <ul>
 *   <li>the quotes close, the row is as wide as the header, and none of the lines looks like a row: a value of several lines;
 *   <li>else the row ends before the first line that looks like one, and is rejected;
 *   <li>the quotes do not close as they must, and no line looks like a row: the row is rejected with all its lines;
 *   <li>the file ends within quotes, and no line behind looks like a row: it was cut, unless the row's first line is as wide
 *       as the header, where the quote is a stray one;
 *   <li>what is as it should be and might be a row by chance, since prose has as many delimiters as a header of fewer than
 *       five columns, is rejected with all its lines, unless each of them looks like a row.
 * </ul>
 *
 * <p>Confined to one thread. Only rows that span lines come here.
 */
final class SwallowedRows {
    /** How many lines and bytes a row may have whose quotes span lines. */
    static final int MOST_LINES = 1_000;

    static final int MOST_BYTES = 1 << 20;

    /** From so many columns on a line of prose does not have as many delimiters by chance. */
    private static final int WIDE = 5;

    private static final String SWALLOWS = "the row has a quote that is not closed before the next row";
    private static final String UNCLEAR = "the row has a quoted value over several lines that may hold other rows";
    private static final String UNCLOSED = "the row has a quote that is not closed";

    private final String name;
    private final LineReader lines;
    private final RowParser parser;
    private final RowText row;
    private final RowParser alone;
    private final RowText line;

    SwallowedRows(String name, LineReader lines, Dialect dialect, Charset charset) {
        this.name = name;
        this.lines = lines;
        this.parser = new RowParser(dialect);
        this.row = new RowText(parser, charset);
        this.alone = new RowParser(dialect);
        this.line = new RowText(alone, charset);
    }

    /**
     * Where a row ends.
     *
     * @param nextLine the first line that is not the row's
     * @param problem why it is rejected, beyond what is seen of its fields
     */
    record Verdict(long nextLine, Optional<String> problem) {}

    /**
     * A line behind the row's first.
     *
     * @param field the one that is open where the line begins
     * @param within whether that goes on behind the line
     * @param swallowed the delimiters that it took of the line
     */
    private record Line(long begin, long end, long number, int field, boolean within, int swallowed) {}

    /**
     * Judges the row that begins on the reader's current line and does not end there. The reader is left on another line.
     *
     * @param synchronised whether the row before was one; behind one that was rejected this may be the rest of it
     * @throws InputRefused CDP-4002 when the file ends within a value, CDP-4010 when it goes beyond the bounds and no line looks like a row
     */
    Verdict judge(int columns, boolean synchronised) throws IOException {
        long begin = lines.begin();
        long first = lines.number();
        boolean wideEnough = line.delimiters(lines.window(), begin, lines.end()) >= columns - 1;
        List<Line> behind = new ArrayList<>();
        boolean closed = row.begin(lines);
        // As wide as the header if its quote is none; where the file was cut a row is not.
        boolean stray = !closed && columns >= WIDE && parser.fields() + parser.open() == columns - 1;
        boolean beyond = false;
        boolean swallows = false;
        while (!closed && !beyond && !swallows && lines.next()) {
            int field = parser.fields();
            beyond = lines.number() - first >= MOST_LINES || lines.end() - begin > MOST_BYTES;
            closed = row.goOn(lines);
            boolean within = !closed && parser.fields() == field;
            Line next = new Line(lines.begin(), lines.end(), lines.number(), field, within, parser.swallowed());
            behind.add(next);
            swallows = within && columns >= WIDE && looksLikeRow(next, columns, wideEnough);
        }
        boolean sound = closed && !parser.hasTextBehindQuote() && parser.fields() == columns;
        if (sound && synchronised) {
            return weigh(first, behind, columns, wideEnough);
        }
        boolean shifted = !synchronised || !closed || parser.fields() != columns;
        // The lines of a single column say nothing about a quote that is closed.
        for (Line next : columns == 1 && closed ? List.<Line>of() : behind) {
            if ((!sound && hasWidth(next, columns))
                    || ((shifted || looksLikeRow(next, columns, wideEnough)) && beginsRow(next, columns))) {
                return new Verdict(next.number(), Optional.of(SWALLOWS));
            }
        }
        if (sound) {
            // The rest of a value whose beginning was rejected begins with a quote too: the one that closes it.
            return behind.get(0).field() == 0
                    ? new Verdict(first + behind.size() + 1, Optional.of(UNCLEAR))
                    : weigh(first, behind, columns, wideEnough);
        }
        if (beyond && !closed) {
            throw new InputRefused(
                    ErrorCode.FILE_QUOTE_ENDLESS,
                    name + ": line " + first + ": a quoted value begins that does not end within " + MOST_LINES
                            + " lines or " + MOST_BYTES + " bytes, and none of these lines is a row");
        }
        if (!closed && !stray) {
            throw new InputRefused(
                    ErrorCode.FILE_UNREADABLE,
                    name + ": ends within a quoted value of the row that begins on line " + first + "; was it cut?");
        }
        return new Verdict(first + behind.size() + 1, closed ? Optional.empty() : Optional.of(UNCLOSED));
    }

    /** Of a row that is as it should be: whether it is one. */
    private Verdict weigh(long first, List<Line> behind, int columns, boolean wideEnough) {
        List<Line> rows = columns == 1
                ? List.of()
                : behind.stream()
                        .filter(next -> looksLikeRow(next, columns, wideEnough))
                        .toList();
        long end = first + behind.size() + 1;
        if (rows.isEmpty()) {
            return new Verdict(end, Optional.empty());
        }
        boolean all =
                wideEnough && rows.size() == behind.size() && behind.get(0).field() > 0;
        boolean certain = columns >= WIDE && (wideEnough || rows.get(0).within());
        return certain || all
                ? new Verdict(rows.get(0).number(), Optional.of(SWALLOWS))
                : new Verdict(end, Optional.of(UNCLEAR));
    }

    /** Where the value ends on the line, the rest of it has what is missing of the row's fields, which says nothing. */
    private boolean looksLikeRow(Line next, int columns, boolean wideEnough) {
        boolean counts = next.within()
                ? next.swallowed() == columns - 1
                : next.swallowed() == next.field() && (wideEnough || next.field() >= WIDE - 1);
        return counts || (line.whole(lines.window(), next.begin(), next.end()) && isSound(columns));
    }

    /** Whether the line has the header's delimiters, all of them outside of quotes but for one that is not closed. */
    private boolean hasWidth(Line next, int columns) {
        boolean closed = line.whole(lines.window(), next.begin(), next.end());
        int delimiters = closed ? alone.fields() - 1 : alone.fields() + alone.open();
        return delimiters == columns - 1 && !alone.hasTextBehindQuote();
    }

    private boolean isSound(int columns) {
        return alone.fields() == columns && !alone.hasTextBehindQuote() && !alone.hasLiteralQuote();
    }

    /** Whether a row begins on the line, perhaps one of several lines, that is as it should be. */
    private boolean beginsRow(Line next, int columns) throws IOException {
        lines.back(next.begin(), next.number());
        boolean closed = line.begin(lines);
        while (!closed && lines.number() - next.number() < MOST_LINES && lines.next()) {
            closed = line.goOn(lines);
        }
        return closed && isSound(columns);
    }
}
