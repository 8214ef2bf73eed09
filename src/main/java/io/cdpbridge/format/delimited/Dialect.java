package io.cdpbridge.format.delimited;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    private static final ObjectMapper JSON = new ObjectMapper();

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
     * @param quote a character, {@code none}, {@code null} for the null character, or empty for the preset's
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

    /** The dialect as one text, from which {@link #parse} makes it again. */
    public String text() {
        ObjectNode json = JSON.createObjectNode();
        json.put("delimiter", String.valueOf(delimiter));
        quote.ifPresent(character -> json.put("quote", String.valueOf(character)));
        escape.ifPresent(character -> json.put("escape", String.valueOf(character)));
        json.put("encoding", encoding.name());
        json.put("lineEnd", lineEnd.name());
        header.forEach(json.putArray("header")::add);
        return json.toString();
    }

    /** The dialect that {@link #text} wrote. */
    public static Dialect parse(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            List<String> names = new ArrayList<>();
            json.path("header").forEach(name -> names.add(name.asText()));
            return new Dialect(
                    json.path("delimiter").asText().charAt(0),
                    Optional.ofNullable(json.get("quote"))
                            .map(node -> node.asText().charAt(0)),
                    Optional.ofNullable(json.get("escape"))
                            .map(node -> node.asText().charAt(0)),
                    Charset.forName(json.path("encoding").asText()),
                    LineEnd.valueOf(json.path("lineEnd").asText()),
                    List.copyOf(names));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not the text of a dialect", e);
        }
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
        if (written.equals("null")) {
            return '\0';
        }
        if (written.length() != 1) {
            throw new BridgeException(
                    ErrorCode.PROPERTY_INVALID,
                    "the dialect's " + what + " must be one character, not '" + written + "'");
        }
        return written.charAt(0);
    }
}
