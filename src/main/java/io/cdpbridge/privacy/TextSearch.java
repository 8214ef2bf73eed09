package io.cdpbridge.privacy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Searches text value by value: JSON, one value per line or in one document, and tables with a header, whatever
 * separates their columns. In anything else, each line is a text. Confined to one thread.
 */
final class TextSearch {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int HEAD = 1 << 16;
    private static final int LONGEST_ROW = 1 << 24;
    private static final String SEPARATORS = ";,\t|";

    private final Findings findings;

    TextSearch(Findings findings) {
        this.findings = findings;
    }

    void look(String place, InputStream bytes) throws IOException {
        try (BufferedInputStream in = new BufferedInputStream(bytes, HEAD)) {
            in.mark(HEAD);
            byte[] head = in.readNBytes(HEAD);
            in.reset();
            Charset charset = charset(head);
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, charset), HEAD);
            String beginning = new String(head, charset);
            if (!beginning.isEmpty() && beginning.charAt(0) == '\uFEFF') {
                beginning = beginning.substring(1);
                long unused = reader.skip(1);
            }
            String first = beginning.lines().findFirst().orElse("");
            if (first.isBlank() ? isJson(beginning) : isJson(first)) {
                json(place, reader, first);
            } else {
                table(place, reader, first);
            }
        }
    }

    private static boolean isJson(String text) {
        String begin = text.stripLeading();
        return begin.startsWith("{") || begin.startsWith("[");
    }

    private void json(String place, BufferedReader reader, String first) throws IOException {
        if (first.isBlank() || isWhole(first)) {
            Lines lines = new Lines(reader);
            for (String line = lines.next(); line != null; line = lines.next()) {
                if (!line.isBlank()) {
                    findings.json(place, line);
                }
            }
            return;
        }
        try (JsonParser parser = JSON.getFactory().createParser(reader)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    findings.json(place, parser.readValueAsTree().toString());
                } else if (token.isScalarValue()) {
                    findings.text(place, parser.getText());
                }
            }
        }
    }

    private static boolean isWhole(String line) {
        try (JsonParser parser = JSON.getFactory().createParser(line)) {
            while (parser.nextToken() != null) {}
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    // The deprecated option that takes text after a closing quote as part of the value has no successor yet.
    @SuppressWarnings("removal")
    private void table(String place, BufferedReader reader, String first) throws IOException {
        char separator = separator(first);
        if (separator == 0) {
            Lines lines = new Lines(reader);
            for (String line = lines.next(); line != null; line = lines.next()) {
                findings.text(place, line);
            }
            return;
        }
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(true)
                .maxBufferSize(LONGEST_ROW)
                .ofCsvRecord(reader)) {
            List<String> names = List.of();
            for (CsvRecord row : rows) {
                if (names.isEmpty()) {
                    names = List.copyOf(row.getFields());
                    findings.text(place, String.join(" ", names));
                } else if (row.getFieldCount() == names.size()) {
                    findings.row(place, names, row.getFields().toArray(String[]::new));
                } else {
                    row.getFields().forEach(cell -> findings.text(place, cell));
                }
            }
        }
    }

    /** The separator that appears most often in a header; 0 when none does. */
    private static char separator(String header) {
        char best = 0;
        long most = 0;
        for (int i = 0; i < SEPARATORS.length(); i++) {
            char candidate = SEPARATORS.charAt(i);
            long count =
                    header.chars().filter(character -> character == candidate).count();
            if (count > most) {
                most = count;
                best = candidate;
            }
        }
        return best;
    }

    /** Lines, each of a length that is examined whole. */
    private static final class Lines {
        private final Reader reader;
        private final char[] buffer = new char[HEAD];
        private int at;
        private int end;

        Lines(Reader reader) {
            this.reader = reader;
        }

        /** The next line without its line end; null after the last one. */
        String next() throws IOException {
            StringBuilder line = null;
            while (fill()) {
                int begin = at;
                while (at < end && buffer[at] != '\n') {
                    at++;
                }
                if (at < end) {
                    String rest = new String(buffer, begin, at++ - begin);
                    return line == null ? rest : line.append(rest).toString();
                }
                line = line == null ? new StringBuilder() : line;
                line.append(buffer, begin, at - begin);
                if (line.length() > LONGEST_ROW) {
                    throw new IOException("a line has more than " + LONGEST_ROW + " characters");
                }
            }
            return line == null ? null : line.toString();
        }

        private boolean fill() throws IOException {
            if (at == end) {
                at = 0;
                end = Math.max(0, reader.read(buffer));
            }
            return at < end;
        }
    }

    private static Charset charset(byte[] head) {
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFE && (head[1] & 0xFF) == 0xFF) {
            return StandardCharsets.UTF_16BE;
        }
        if (head.length >= 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xFE) {
            return StandardCharsets.UTF_16LE;
        }
        CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder();
        return utf8.decode(ByteBuffer.wrap(head), CharBuffer.allocate(head.length + 1), false)
                        .isError()
                ? Charset.forName("windows-1252")
                : StandardCharsets.UTF_8;
    }
}
