package io.cdpbridge.sandbox.generator.audience;

import io.cdpbridge.sandbox.generator.Field;
import io.cdpbridge.sandbox.generator.RowBuffer;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the cells of rows as one file format wants them. Cells come in the order of the columns. */
interface Encoding {
    /** What a file begins with, a line without its end; empty for none. */
    Field header();

    /**
     * Begins a row.
     *
     * @param whole whether it must name all columns, also those of absent values
     */
    void begin(RowBuffer row, boolean whole);

    /** Begins a cell. What is appended until {@link #close} is its value: ASCII that needs no escapes. */
    RowBuffer open(RowBuffer row, int column);

    void close(RowBuffer row);

    void text(RowBuffer row, int column, Text text);

    /** Writes a cell without a value. */
    void absent(RowBuffer row, int column);

    void end(RowBuffer row);

    /** The encoding of a shape. */
    static Encoding of(Shape shape, List<String> columns) {
        return shape.json() ? new Json(columns) : new Csv(columns, shape.nulls(), shape.quoteAll());
    }

    /** CSV as Spark writes it. */
    final class Csv implements Encoding {
        private final Field header;
        private final Field nulls;
        private final boolean quoteAll;

        Csv(List<String> columns, String nulls, boolean quoteAll) {
            String mark = quoteAll ? "\"" : "";
            header =
                    Field.plain(columns.stream().map(name -> mark + name + mark).collect(Collectors.joining(",")));
            this.nulls = Field.plain(nulls);
            this.quoteAll = quoteAll;
        }

        @Override
        public Field header() {
            return header;
        }

        @Override
        public void begin(RowBuffer row, boolean whole) {
            row.clear();
        }

        @Override
        public RowBuffer open(RowBuffer row, int column) {
            row.column();
            return quoteAll ? row.character('"') : row;
        }

        @Override
        public void close(RowBuffer row) {
            if (quoteAll) {
                row.character('"');
            }
        }

        @Override
        public void text(RowBuffer row, int column, Text text) {
            row.column().append(quoteAll ? text.quoted() : text.csv());
        }

        @Override
        public void absent(RowBuffer row, int column) {
            open(row, column).append(nulls);
            close(row);
        }

        @Override
        public void end(RowBuffer row) {}
    }

    /** JSON lines as Spark writes them: an absent value has no key. */
    final class Json implements Encoding {
        private static final Field NULL = Field.plain("null");

        private final List<Field> names;
        private boolean whole;

        Json(List<String> columns) {
            names = columns.stream()
                    .map(name -> Field.plain("\"" + name + "\":"))
                    .toList();
        }

        @Override
        public Field header() {
            return Field.plain("");
        }

        @Override
        public void begin(RowBuffer row, boolean whole) {
            row.clear();
            row.character('{');
            this.whole = whole;
        }

        @Override
        public RowBuffer open(RowBuffer row, int column) {
            return row.column().append(names.get(column)).character('"');
        }

        @Override
        public void close(RowBuffer row) {
            row.character('"');
        }

        @Override
        public void text(RowBuffer row, int column, Text text) {
            open(row, column).append(text.json());
            close(row);
        }

        @Override
        public void absent(RowBuffer row, int column) {
            if (whole) {
                row.column().append(names.get(column)).append(NULL);
            }
        }

        @Override
        public void end(RowBuffer row) {
            row.character('}');
        }
    }
}
