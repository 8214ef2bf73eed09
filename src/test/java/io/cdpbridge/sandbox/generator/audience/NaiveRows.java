package io.cdpbridge.sandbox.generator.audience;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the rows of one file with the plainest rules there are. */
final class NaiveRows {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Cells by column; an absent one is missing. {@code fault} is the id of a guardrail, or empty. */
    record Row(Map<String, String> cells, String fault) {
        String cell(String ending) {
            return cells.entrySet().stream()
                    .filter(cell -> cell.getKey().endsWith(ending))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("");
        }
    }

    private NaiveRows() {}

    static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean gzip = file.toString().endsWith(".gz");
        return new String(gzip ? new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes() : bytes, UTF_8);
    }

    static List<Row> of(Path file) throws IOException {
        String text = text(file);
        List<Row> rows = new ArrayList<>();
        if (file.toString().contains(".json")) {
            text.lines().forEach(line -> rows.add(json(line)));
            return rows;
        }
        List<List<String>> records = csv(text);
        List<String> header = records.get(0);
        for (List<String> record : records.subList(1, records.size())) {
            Map<String, String> cells = new LinkedHashMap<>();
            boolean shape = record.size() != header.size() || record.stream().anyMatch(NaiveRows::isBroken);
            for (int i = 0; i < Math.min(record.size(), header.size()); i++) {
                if (!List.of("", "null").contains(record.get(i))) {
                    cells.put(header.get(i), record.get(i));
                }
            }
            rows.add(new Row(cells, shape ? "row-shape" : ""));
        }
        return rows;
    }

    private static boolean isBroken(String text) {
        return text.indexOf('\uFFFD') >= 0;
    }

    private static Row json(String line) {
        Map<String, String> cells = new LinkedHashMap<>();
        if (isBroken(line)) {
            return new Row(cells, "row-shape");
        }
        try {
            boolean nested = false;
            for (Map.Entry<String, JsonNode> field : JSON.readTree(line).properties()) {
                nested |= field.getValue().isContainerNode();
                if (!field.getValue().isNull()) {
                    cells.put(field.getKey(), field.getValue().asText());
                }
            }
            return new Row(cells, nested ? "scalar-attributes" : "");
        } catch (JsonProcessingException e) {
            return new Row(cells, "row-shape");
        }
    }

    /** A backslash inside quotes stands before a character that is meant as it is. */
    static List<List<String>> csv(String text) {
        List<List<String>> records = new ArrayList<>(List.of(new ArrayList<>()));
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quoted && character == '\\') {
                cell.append(text.charAt(++i));
            } else if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && (character == ',' || character == '\n')) {
                records.get(records.size() - 1).add(cell.toString());
                cell.setLength(0);
                if (character == '\n') {
                    records.add(new ArrayList<>());
                }
            } else {
                cell.append(character);
            }
        }
        records.get(records.size() - 1).add(cell.toString());
        return records;
    }
}
