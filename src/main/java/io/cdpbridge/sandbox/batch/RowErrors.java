package io.cdpbridge.sandbox.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.sandbox.schema.Violation;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes the rows that a batch refused, as the Data Access API gives them out: unparsable ones to
 * {@code parsing_errors_N.json}, others to {@code conversion_errors_N.json}, all of them to the failed files, and the first
 * hundred to a sample.
 */
final class RowErrors implements Closeable {
    private static final int SAMPLE = 100;

    private final ObjectMapper json = new ObjectMapper();
    private final RollingFile parsing;
    private final RollingFile conversion;
    private final RollingFile failed;
    private final RollingFile sample;
    private final Path success;
    private int sampled;

    /**
     * Begins the files of one batch.
     *
     * @param rowsPerFile rows after which a further file is begun
     */
    RowErrors(BatchFolder folder, String batchId, int rowsPerFile) {
        Path rows = folder.meta().resolve("row_errors");
        parsing = new RollingFile(n -> rows.resolve("parsing_errors_" + n + ".json"), rowsPerFile);
        conversion = new RollingFile(n -> rows.resolve("conversion_errors_" + n + ".json"), rowsPerFile);
        failed = new RollingFile(n -> folder.failed().resolve("part-%05d-%s.json".formatted(n, batchId)), rowsPerFile);
        sample = new RollingFile(n -> folder.meta().resolve("row_errors_sample.json"), SAMPLE);
        success = folder.failed().resolve("_SUCCESS");
    }

    /** Writes one row, as it was sent. */
    void write(byte[] buffer, int offset, int length, List<Violation> violations) throws IOException {
        boolean corrupt = violations.get(0).code().equals(Violation.CORRUPT);
        RollingFile kind = corrupt ? parsing : conversion;
        ObjectNode row = corrupt ? json.createObjectNode() : (ObjectNode) tree(buffer, offset, length);
        if (corrupt) {
            row.put("_corrupt_record", new String(buffer, offset, length, StandardCharsets.UTF_8));
        }
        ArrayNode errors = row.putArray("_errors");
        ArrayNode validation = json.createArrayNode();
        for (Violation violation : violations) {
            errors.addObject().put("code", violation.code()).put("message", violation.message());
            if (!violation.keyword().isEmpty()) {
                ObjectNode item = validation.addObject();
                item.putArray("causingExceptions");
                item.put("keyword", violation.keyword());
                item.put("message", violation.message());
                item.put("pointerToViolation", violation.pointer());
                item.put("schemaLocation", violation.pointer().replace("/", "/properties/"));
            }
        }
        if (!validation.isEmpty()) {
            row.set("_validationErrors", validation);
        }
        row.put("_filename", kind.nextName());
        byte[] line = (json.writeValueAsString(row) + "\n").getBytes(StandardCharsets.UTF_8);
        kind.write(line);
        failed.write(line);
        if (sampled < SAMPLE) {
            sample.write(line);
            sampled++;
        }
    }

    private JsonNode tree(byte[] buffer, int offset, int length) throws IOException {
        return json.readTree(buffer, offset, length);
    }

    /** Ends the files; the failed ones get their mark of success. */
    @Override
    public void close() throws IOException {
        parsing.close();
        conversion.close();
        failed.close();
        sample.close();
        Files.createDirectories(success.getParent());
        Files.write(success, new byte[0]);
    }
}
