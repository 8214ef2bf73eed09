package io.cdpbridge.delimited;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a delimited export is written. The presets follow the defaults of Campaign's "Data extraction (file)" activity,
 * which every workflow may change.
 *
 * @param delimiter between columns
 * @param quote around a value; nothing when values are never quoted
 * @param escape before a quote inside quotes; nothing when such a quote is doubled
 * @param encoding a character set that contains ASCII
 * @param lineEnd what ends a row outside quotes
 * @param header the column names when the file has none; empty when its first row names them
 */
public record Dialect(
        char delimiter,
        Optional<Character> quote,
        Optional<Character> escape,
        Charset encoding,
        LineEnd lineEnd,
        List<String> header) {

    /** What ends a row. */
    public enum LineEnd {
        ANY,
        LF,
        CRLF
    }

    /**
     * The dialect that a preset and its corrections describe.
     *
     * @param preset campaign-utf8, campaign or csv
     * @param delimiter a character, {@code tab}, or empty for the preset's
     * @param quote a character, {@code none}, or empty for the preset's
     * @param escape a character, {@code none}, or empty for the preset's
     * @param encoding a character set, or empty for the preset's
     * @param lineEnd any, lf or crlf
     * @param header comma separated names, or empty
     * @throws BridgeException CDP-1004 for a value that cannot be
     */
    public static Dialect of(
            String preset,
            String delimiter,
            String quote,
            String escape,
            String encoding,
            String lineEnd,
            String header) {
        Dialect base = preset(preset);
        return new Dialect(
                delimiter.isEmpty() ? base.delimiter : character("delimiter", delimiter),
                quote.isEmpty() ? base.quote : optionalCharacter("quote", quote),
                escape.isEmpty() ? base.escape : optionalCharacter("escape", escape),
                encoding.isEmpty() ? base.encoding : Charset.forName(encoding),
                LineEnd.valueOf(lineEnd.toUpperCase(Locale.ROOT)),
                header.isEmpty()
                        ? List.of()
                        : Arrays.stream(header.split(",", -1))
                                .map(String::strip)
                                .toList());
    }

    private static Dialect preset(String name) {
        Optional<Character> quotes = Optional.of('"');
        return switch (name) {
            case "campaign-utf8" ->
                new Dialect(';', quotes, Optional.empty(), StandardCharsets.UTF_8, LineEnd.ANY, List.of());
            case "campaign" ->
                new Dialect(
                        '\t',
                        Optional.empty(),
                        Optional.empty(),
                        Charset.forName("windows-1252"),
                        LineEnd.ANY,
                        List.of());
            case "csv" -> new Dialect(',', quotes, Optional.empty(), StandardCharsets.UTF_8, LineEnd.ANY, List.of());
            default ->
                throw new BridgeException(
                        ErrorCode.PROPERTY_INVALID,
                        "dialect '" + name + "' is not known; it is one of campaign-utf8, campaign, csv");
        };
    }

    private static Optional<Character> optionalCharacter(String what, String written) {
        return written.equals("none") ? Optional.empty() : Optional.of(character(what, written));
    }

    private static char character(String what, String written) {
        if (written.equals("tab") || written.equals("\\t")) {
            return '\t';
        }
        if (written.length() != 1) {
            throw new BridgeException(
                    ErrorCode.PROPERTY_INVALID,
                    "the dialect's " + what + " must be one character, not '" + written + "'");
        }
        return written.charAt(0);
    }
}
