package io.cdpbridge.format.delimited;

/**
 * How the physical lines of a delimited file are accounted for: {@code lines = header + blank + ofRows}, always. A row may
 * span lines.
 *
 * @param lines all lines up to some place; a last one without a line end counts
 * @param header lines of the header row
 * @param blank lines without a character
 * @param ofRows lines that rows stand on, rejected ones too
 * @param rows the rows on them
 */
public record LineCounts(long lines, long header, long blank, long ofRows, long rows) {
    public static final LineCounts NONE = new LineCounts(0, 0, 0, 0, 0);

    public LineCounts {
        if (lines != header + blank + ofRows || rows > ofRows) {
            throw new IllegalArgumentException("lines do not add up: " + lines + ", " + header + " of the header, "
                    + blank + " blank, " + ofRows + " of " + rows + " rows");
        }
    }

    /** The lines of a further file. */
    public LineCounts plus(LineCounts other) {
        return new LineCounts(
                lines + other.lines,
                header + other.header,
                blank + other.blank,
                ofRows + other.ofRows,
                rows + other.rows);
    }
}
