package io.cdpbridge.sandbox.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.sandbox.batch.BatchFolder;
import io.cdpbridge.sandbox.batch.Dataset;
import io.cdpbridge.sandbox.schema.RowConverter;
import io.cdpbridge.sandbox.schema.RowVerdict;
import io.cdpbridge.sandbox.schema.Violation;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The events of one dataset that came by streaming: those that are valid, each {@code _id} once. An id takes some fifty bytes
 * of memory; the events are in a file. Any thread may call.
 */
public final class StreamLake {
    private final ObjectMapper json = new ObjectMapper();
    private final Dataset dataset;
    private final Path file;
    private final RowConverter converter;
    private final int profileEventBytes;
    private final Set<Long> ids = new HashSet<>();
    private long requests;
    private long largest;
    private long concurrent;
    private long messages;
    private long repeated;
    private long invalid;
    private long oversized;
    private long unidentified;

    /**
     * Opens a lake with what is there.
     *
     * @param folder where the events of all datasets are
     * @param profileEventBytes bytes of an event's JSON beyond which Profile drops it
     */
    public StreamLake(Path folder, Dataset dataset, int profileEventBytes) throws IOException {
        this.dataset = dataset;
        this.file = folder.resolve(dataset.id() + ".json");
        this.converter = new RowConverter(dataset.schema());
        this.profileEventBytes = profileEventBytes;
        Files.createDirectories(folder);
        if (Files.exists(file)) {
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    ids.add(hash(json.readTree(line).path("_id").asText()));
                }
            }
        }
    }

    public Dataset dataset() {
        return dataset;
    }

    /** A request of that many bytes was read, one of so many that are at work. */
    synchronized void request(long bytes, int together) {
        requests++;
        largest = Math.max(largest, bytes);
        concurrent = Math.max(concurrent, together);
    }

    /** What is wrong with an event; streaming is stricter than batches, and takes no unknown field and no conversion to false. */
    synchronized List<Violation> violations(JsonNode event) throws IOException {
        byte[] row = json.writeValueAsBytes(event);
        RowVerdict verdict = converter.convert(row, 0, row.length);
        if (verdict instanceof RowVerdict.Refused refused) {
            return refused.violations();
        }
        if (verdict instanceof RowVerdict.Incompatible incompatible) {
            return List.of(new Violation(Violation.INVALID, "type", incompatible.message(), "#"));
        }
        RowVerdict.Accepted accepted = (RowVerdict.Accepted) verdict;
        if (accepted.unknownFields() > 0) {
            return List.of(
                    new Violation(Violation.INVALID, "additionalProperties", "extraneous key is not permitted", "#"));
        }
        return accepted.falsifiedBooleans() > 0
                ? List.of(new Violation(Violation.INVALID, "type", "expected type: Boolean", "#"))
                : List.of();
    }

    /** Takes a message's event, or notes that it is not valid. */
    synchronized void take(JsonNode event) throws IOException {
        messages++;
        if (!violations(event).isEmpty()) {
            invalid++;
            return;
        }
        if (!ids.add(hash(event.path("_id").asText()))) {
            repeated++;
            return;
        }
        byte[] row = json.writeValueAsBytes(event);
        boolean identified =
                converter.convert(row, 0, row.length) instanceof RowVerdict.Accepted accepted && accepted.identified();
        if (row.length > profileEventBytes) {
            oversized++;
        } else if (!identified) {
            unidentified++;
        }
        try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            converter.writeEntity(out);
            out.write('\n');
        }
    }

    /** Notes a message that failed after it was taken, for another reason than its event. */
    synchronized void fail() {
        messages++;
        invalid++;
    }

    /** Writes the events, one JSON object a line, in the order in which they came. */
    public void writeTo(OutputStream out) throws IOException {
        if (Files.exists(file)) {
            Files.copy(file, out);
        }
    }

    public synchronized StreamCounts counts() {
        return new StreamCounts(
                requests, largest, concurrent, messages, ids.size(), repeated, invalid, oversized, unidentified);
    }

    /** Forgets everything. */
    public synchronized void clear() throws IOException {
        BatchFolder.remove(file);
        ids.clear();
        requests = 0;
        largest = 0;
        concurrent = 0;
        messages = 0;
        repeated = 0;
        invalid = 0;
        oversized = 0;
        unidentified = 0;
    }

    private static long hash(String id) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
