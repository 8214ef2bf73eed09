package io.cdpbridge.sandbox.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Reads a folder of exports with a CSV library and the plainest rules there are, and remembers everything. */
final class NaiveReading {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSX").withResolverStyle(ResolverStyle.STRICT);

    /** A row as its file has it. {@code verdict} is "event", "duplicate" or the id of a guardrail. */
    record Row(String file, String flow, String verdict, Map<String, String> fields) {
        String field(String name) {
            return fields.get(name);
        }

        int bytes() {
            return fields.values().stream()
                    .mapToInt(value -> value.getBytes(UTF_8).length)
                    .sum();
        }
    }

    private final Map<List<String>, Map<String, String>> known = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Long> rowsByFile = new LinkedHashMap<>();

    NaiveReading(Path folder) throws IOException {
        for (Path file : exports(folder)) {
            read(file);
        }
    }

    static List<Path> exports(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().contains(".csv"))
                    .sorted()
                    .toList();
        }
    }

    List<Row> rows() {
        return rows;
    }

    List<Row> rows(String verdict) {
        return rows.stream().filter(row -> row.verdict().equals(verdict)).toList();
    }

    Map<String, Long> rowsByFile() {
        return rowsByFile;
    }

    Expected.Flow counts(String flowPrefix) {
        SortedMap<String, Long> verdicts = new TreeMap<>();
        rows.stream()
                .filter(row -> row.flow().startsWith(flowPrefix))
                .forEach(row -> verdicts.merge(row.verdict(), 1L, Long::sum));
        long all = verdicts.values().stream().mapToLong(Long::longValue).sum();
        long events = verdicts.getOrDefault("event", 0L);
        long duplicates = verdicts.getOrDefault("duplicate", 0L);
        verdicts.keySet().removeAll(List.of("event", "duplicate"));
        return new Expected.Flow(all, events, verdicts, duplicates);
    }

    private void read(Path file) throws IOException {
        String name = file.getFileName().toString();
        try (InputStream in = Files.newInputStream(file);
                InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .fieldSeparator(';')
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .skipEmptyLines(false)
                        .ofCsvRecord(new InputStreamReader(plain, UTF_8))) {
            List<String> header = null;
            long count = 0;
            for (CsvRecord row : csv) {
                if (header == null) {
                    header = List.copyOf(row.getFields());
                } else {
                    rows.add(row(name, header, row.getFields()));
                    count++;
                }
            }
            rowsByFile.put(name, count);
        }
    }

    private Row row(String file, List<String> header, List<String> values) {
        String flow = file.substring(0, file.indexOf("-logs-")) + "-logs";
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), values.size()); i++) {
            fields.put(header.get(i), values.get(i));
        }
        Row row = new Row(file, flow, "", fields);
        String verdict = header.size() == values.size() ? verdict(row) : "row-shape";
        return new Row(file, flow, verdict, fields);
    }

    private String verdict(Row row) {
        boolean delivery = row.flow().equals("delivery-logs");
        String time = row.field(delivery ? "eventDate" : "logDate");
        if (row.field("id").isBlank() || !isPast(time)) {
            return "event-id-and-timestamp";
        }
        if (row.field("externalId").isBlank()) {
            return "primary-identity";
        }
        if (delivery
                && Stream.of("quarantine", "controlGroup", "seed", "proof")
                        .anyMatch(flag -> !row.field(flag).matches("[01]?"))) {
            return "no-null-values";
        }
        if (row.bytes() - row.fields().getOrDefault("padding", "").length() > 10_240) {
            return "event-size";
        }
        List<String> key = List.of(row.flow(), row.field("id"), delivery ? row.field("status") : "", time);
        Map<String, String> before = known.putIfAbsent(key, row.fields());
        if (before == null) {
            return "event";
        }
        if (!before.equals(row.fields())) {
            throw new AssertionError("the same event with two contents: " + key);
        }
        return "duplicate";
    }

    private static boolean isPast(String time) {
        try {
            return TIME.parse(time, Instant::from).isBefore(NOW);
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
