package io.cdpbridge.command.testing;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.destination.recipient.MembershipColumns;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.source.xdm.Mapping;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the rows of a test as the export that its flow reads: in the dialect of the settings, with every column that the mapping
 * reads; a cell that no row gives is empty.
 */
final class InputFile {
    private final RouteTest test;
    private final Settings settings;

    InputFile(RouteTest test, Settings settings) {
        this.test = test;
        this.settings = settings;
    }

    /** The content of the file. */
    byte[] of(List<Map<String, String>> rows) {
        Set<String> columns = new LinkedHashSet<>(columns());
        rows.forEach(row -> columns.addAll(row.keySet()));
        Map<String, String> usual = new LinkedHashMap<>();
        if (!test.flow().isSource() && !hasMembership(columns)) {
            columns.add("segmentMembership.status");
            usual.put("segmentMembership.status", "realized");
        }
        Dialect dialect = dialect();
        List<String> header = dialect.header().isEmpty() ? List.copyOf(columns) : dialect.header();
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quote().orElse('"'))
                .build(text)) {
            if (dialect.header().isEmpty()) {
                csv.writeRecord(header);
            }
            for (Map<String, String> row : rows) {
                csv.writeRecord(header.stream()
                        .map(column -> plain(row.getOrDefault(column, usual.getOrDefault(column, "")), dialect))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(charset());
    }

    private boolean hasMembership(Set<String> columns) {
        return MembershipColumns.find(List.copyOf(columns), settings.text("destination.membership.column"), "")
                .isPresent();
    }

    private List<String> columns() {
        Path file = settings.path("runtime.routes-directory")
                .resolve("mappings")
                .resolve(test.mapping().orElseGet(() -> test.flow().mapping(settings)) + ".yaml");
        return test.flow().isSource()
                ? Mapping.read(file).columns()
                : RecipientMapping.read(file).columns().stream()
                        .filter(column -> !column.isBlank())
                        .toList();
    }

    /** A cell that this dialect can hold. */
    private static String plain(String cell, Dialect dialect) {
        boolean special = cell.indexOf(dialect.delimiter()) >= 0
                || cell.indexOf('"') >= 0
                || cell.indexOf(dialect.quote().orElse('"')) >= 0
                || cell.lines().count() > 1;
        if (special && (dialect.quote().isEmpty() || dialect.escape().isPresent())) {
            throw new TestRefused("a cell holds a delimiter, a quote or a line end, which the kit does not write in the"
                    + " dialect of source.dialect; use 'file' instead of 'rows'");
        }
        return cell;
    }

    private Charset charset() {
        return test.flow().isSource() ? dialect().encoding() : StandardCharsets.UTF_8;
    }

    private Dialect dialect() {
        if (test.flow().isSource()) {
            return Dialect.of(
                    settings.text("source.dialect"),
                    settings.text("source.dialect.delimiter"),
                    settings.text("source.dialect.quote"),
                    settings.text("source.dialect.escape"),
                    settings.text("source.dialect.encoding"),
                    settings.text("source.dialect.line-end"),
                    settings.text("source.dialect.header"));
        }
        return new Dialect(
                character("destination.dialect.delimiter").orElse(','),
                Optional.of(character("destination.dialect.quote").orElse('"')),
                Optional.empty(),
                StandardCharsets.UTF_8,
                Dialect.LineEnd.ANY,
                List.of());
    }

    private Optional<Character> character(String name) {
        String text = settings.text(name);
        return text.length() == 1 ? Optional.of(text.charAt(0)) : Optional.empty();
    }
}
