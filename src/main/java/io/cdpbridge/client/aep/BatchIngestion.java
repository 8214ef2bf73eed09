package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.client.http.Body;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The batch ingestion API: create a batch, put files into it, complete it. Files are newline-delimited JSON. Every method
 * throws {@link PlatformUnavailable} or {@link PlatformRefused}; any number of threads may call.
 */
public final class BatchIngestion {
    private static final String BATCHES = "/data/foundation/import/batches";

    private final Platform platform;
    private final int partialIngestionPercent;

    /**
     * The API behind a gateway.
     *
     * @param partialIngestionPercent how many of a batch's rows may fail, 0 to 100, before the platform fails the batch
     */
    public BatchIngestion(Platform platform, int partialIngestionPercent) {
        if (partialIngestionPercent < 0 || partialIngestionPercent > 100) {
            throw new IllegalArgumentException("Partial ingestion of " + partialIngestionPercent + " percent");
        }
        this.platform = platform;
        this.partialIngestionPercent = partialIngestionPercent;
    }

    /**
     * Opens a batch, with error diagnostics. Whether the platform refuses an external id that it knows is not documented:
     * after a failure of this call, {@link Catalog#findByExternalId} tells whether the batch exists.
     *
     * @param externalId see {@link ErrorCode#EXTERNAL_ID_INVALID} for its form
     * @return the platform's id of the batch
     */
    public String create(String datasetId, String externalId) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("datasetId", datasetId);
        request.put("externalId", ExternalId.checked(externalId));
        request.putObject("inputFormat").put("format", "json").put("isMultiLineJson", false);
        request.put("enableErrorDiagnostics", true);
        request.put("partialIngestionPercent", partialIngestionPercent);
        Map<String, String> headers = Map.of("Content-Type", "application/json", "Accept", "application/json");
        return platform.send("POST", BATCHES, headers, Body.of(request.toString()), body -> id(Exchange.json(body)));
    }

    private static String id(JsonNode answer) throws UnexpectedAnswer {
        String id = answer.path("id").asText("");
        if (id.isBlank()) {
            throw new UnexpectedAnswer("lacks the batch's id");
        }
        return id;
    }

    /**
     * Puts a part of a file into an open batch, streamed from disk. A file of the same name is replaced, so the call may be
     * repeated.
     *
     * @param fileName in the batch; slashes make directories
     * @param offset of the first byte to send
     * @param length in bytes, at least 1; one request carries 256 MB at most
     * @throws BridgeException {@link ErrorCode#UPLOAD_UNREADABLE} when the file has no such part
     */
    public void upload(String batchId, String datasetId, String fileName, Path file, long offset, long length) {
        Body.Slice slice = new Body.Slice(file, offset, length);
        check(slice);
        StringBuilder path = new StringBuilder(batch(batchId))
                .append("/datasets/")
                .append(Platform.encoded(datasetId))
                .append("/files");
        for (String segment : fileName.split("/", -1)) {
            path.append('/').append(Platform.encoded(segment));
        }
        Map<String, String> headers = Map.of("Content-Type", "application/octet-stream");
        platform.send("PUT", path.toString(), headers, slice, Exchange::nothing);
    }

    /** A local fault must not look like a lost connection, which would be tried again for ever. */
    private static void check(Body.Slice slice) {
        long end = slice.offset() + slice.length();
        try {
            long size = Files.size(slice.file());
            if (slice.length() == 0 || end > size) {
                throw new BridgeException(
                        ErrorCode.UPLOAD_UNREADABLE,
                        slice.file() + " has " + size + " bytes; bytes " + slice.offset() + " to " + end
                                + " were to be sent");
            }
        } catch (IOException e) {
            throw new BridgeException(ErrorCode.UPLOAD_UNREADABLE, slice.file() + " cannot be read", e);
        }
    }

    /**
     * Says that all files are there. The platform promotes the batch some time later. May be repeated: a batch that was
     * completed before is answered with success again.
     */
    public void complete(String batchId) {
        act(batchId, "COMPLETE");
    }

    /** Gives up a batch that was not completed. */
    public void abort(String batchId) {
        act(batchId, "ABORT");
    }

    private void act(String batchId, String action) {
        platform.send("POST", batch(batchId) + "?action=" + action, Map.of(), Body.none(), Exchange::nothing);
    }

    private static String batch(String batchId) {
        return BATCHES + "/" + Platform.encoded(batchId);
    }
}
