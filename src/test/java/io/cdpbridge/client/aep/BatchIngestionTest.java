package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchIngestionTest {
    private static final String BATCHES = "https://platform.adobe.io/data/foundation/import/batches";

    private final DocumentedPlatform aep = new DocumentedPlatform();
    private final BatchIngestion batches =
            new BatchIngestion(aep.platform(new MovableClock(Instant.parse("2026-11-23T14:57:06Z"))), 5);

    @TempDir
    private Path folder;

    @Test
    void a_batch_is_created_with_external_id_diagnostics_and_partial_ingestion() {
        assertThat(batches.create(DocumentedPlatform.DATASET, "dl-42.a_B")).isEqualTo(DocumentedPlatform.BATCH);

        assertThat(aep.platformCalls().get(0).body())
                .isEqualTo("{\"datasetId\":\"" + DocumentedPlatform.DATASET + "\",\"externalId\":\"dl-42.a_B\","
                        + "\"inputFormat\":{\"format\":\"json\",\"isMultiLineJson\":false},"
                        + "\"enableErrorDiagnostics\":true,\"partialIngestionPercent\":5}");
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void both_statuses_of_success_are_taken(int status) throws Exception {
        aep.next(status, "{\"id\":\"b\"}");
        aep.next(status, "{\"name\":\"part.json\",\"sizeInBytes\":1}");

        assertThat(batches.create("d", "e")).isEqualTo("b");
        batches.upload("b", "d", "part.json", Files.writeString(folder.resolve("f"), "x"), 0, 1);
    }

    @Test
    void an_answer_without_a_batch_id_is_not_taken_for_a_batch() {
        aep.next(201, "{\"status\":\"loading\"}");

        assertThat(catchThrowableOfType(PlatformUnavailable.class, () -> batches.create("d", "e"))
                        .code())
                .isEqualTo(ErrorCode.ANSWER_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-a", "a b", "a/b", "a@example.com", "ü"})
    void an_external_id_of_another_form_is_not_sent(String id) {
        BridgeException failure = catchThrowableOfType(BridgeException.class, () -> batches.create("d", id));

        assertThat(failure.code()).isEqualTo(ErrorCode.EXTERNAL_ID_INVALID);
        assertThat(failure).hasMessageNotContaining("@");
        assertThat(aep.sent).isEmpty();
    }

    @Test
    void an_external_id_may_have_a_hundred_characters_and_no_more() {
        batches.create("d", "x".repeat(100));

        assertThat(catchThrowableOfType(BridgeException.class, () -> batches.create("d", "x".repeat(101)))
                        .code())
                .isEqualTo(ErrorCode.EXTERNAL_ID_INVALID);
    }

    @Test
    void a_part_of_a_file_is_put_as_octets_under_its_name() throws Exception {
        Path file = Files.writeString(folder.resolve("staged.ndjson"), "{\"_id\":\"1\"}\n{\"_id\":\"2\"}\n");
        batches.upload(DocumentedPlatform.BATCH, DocumentedPlatform.DATASET, "half 1/part+0.json", file, 12, 12);

        DocumentedPlatform.Sent call = aep.platformCalls().get(0);
        assertThat(call.method()).isEqualTo("PUT");
        assertThat(call.url())
                .isEqualTo(BATCHES + "/" + DocumentedPlatform.BATCH + "/datasets/" + DocumentedPlatform.DATASET
                        + "/files/half%201/part%2B0.json");
        assertThat(call.headers()).containsEntry("Content-Type", "application/octet-stream");
        assertThat(call.body()).isEqualTo("{\"_id\":\"2\"}\n");
    }

    @ParameterizedTest
    @CsvSource({"f,0,0", "f,0,4", "f,3,1", "none,0,1"})
    void a_file_without_the_bytes_to_send_is_not_taken_for_a_passing_failure(String name, long offset, long length)
            throws Exception {
        Files.writeString(folder.resolve("f"), "123");
        BridgeException failure = catchThrowableOfType(
                BridgeException.class, () -> batches.upload("b", "d", "part", folder.resolve(name), offset, length));

        assertThat(failure.code()).isEqualTo(ErrorCode.UPLOAD_UNREADABLE);
        assertThat(aep.sent).isEmpty();
    }

    @Test
    void a_batch_is_completed_and_aborted_by_an_action_without_a_body() {
        batches.complete(DocumentedPlatform.BATCH);
        batches.abort(DocumentedPlatform.BATCH);

        String batch = BATCHES + "/" + DocumentedPlatform.BATCH;
        assertThat(aep.platformCalls())
                .extracting(DocumentedPlatform.Sent::url)
                .containsExactly(batch + "?action=COMPLETE", batch + "?action=ABORT");
        assertThat(aep.platformCalls())
                .allMatch(call -> call.method().equals("POST") && call.body().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void partial_ingestion_is_a_percentage(int percent) {
        Platform platform = aep.platform(new MovableClock(Instant.parse("2026-11-23T14:57:06Z")));

        assertThatIllegalArgumentException().isThrownBy(() -> new BatchIngestion(platform, percent));
    }
}
