package io.cdpbridge.sandbox.batch;

/**
 * The limits that the sandbox enforces, from the public guardrail pages of data ingestion and of Profile.
 *
 * @param filesPerBatch files in a batch beyond which it fails
 * @param bytesPerBatch bytes in a batch beyond which it fails
 * @param bytesPerFile bytes of one upload beyond which it is refused
 * @param batchesPerMinute batches created in a minute beyond which the next is refused
 * @param profileEventBytes bytes of one event's JSON beyond which Profile drops it
 * @param streamRequestBytes bytes of a streaming request beyond which it is refused
 * @param validationsPerMinute streaming requests with synchronous validation in a minute beyond which the next is refused
 */
public record Limits(
        long filesPerBatch,
        long bytesPerBatch,
        long bytesPerFile,
        int batchesPerMinute,
        int profileEventBytes,
        int streamRequestBytes,
        int validationsPerMinute) {

    /** Limits of batches, with those of streaming as they are published. */
    public Limits(
            long filesPerBatch, long bytesPerBatch, long bytesPerFile, int batchesPerMinute, int profileEventBytes) {
        this(filesPerBatch, bytesPerBatch, bytesPerFile, batchesPerMinute, profileEventBytes, 1024 * 1024, 60);
    }

    /** The limits as they are published. */
    public static Limits published() {
        return new Limits(25_000, 1_099_511_627_776L, 256L * 1024 * 1024, 2_000, 10 * 1024);
    }

    /** The same, with other limits of streaming. */
    public Limits withStreaming(int requestBytes, int validations) {
        return new Limits(
                filesPerBatch,
                bytesPerBatch,
                bytesPerFile,
                batchesPerMinute,
                profileEventBytes,
                requestBytes,
                validations);
    }
}
