package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    private static final String CATALOG = "/data/foundation/catalog";
    private static final String ID = "01E8043CY305K2MTV5ANH9G1GC";

    /** The sample of the guide on error diagnostics, as it stands there. */
    private static final String PARTLY_FAILED = """
            {
                "01E8043CY305K2MTV5ANH9G1GC": {
                    "status": "success",
                    "tags": {
                        "acp_enableErrorDiagnostics": true,
                        "acp_partialIngestionPercent": 5
                    },
                    "relatedObjects": [
                        {
                            "type": "dataSet",
                            "id": "5deac2648a19d218a888d2b1"
                        }
                    ],
                    "id": "01E8043CY305K2MTV5ANH9G1GC",
                    "externalId": "01E8043CY305K2MTV5ANH9G1GC",
                    "inputFormat": {
                        "format": "parquet"
                    },
                    "imsOrg": "{IMS_ORG}",
                    "started": 1576741718543,
                    "metrics": {
                        "inputByteSize": 568,
                        "inputFileCount": 4,
                        "inputRecordCount": 519,
                        "outputRecordCount": 514,
                        "failedRecordCount": 5
                    },
                    "completed": 1576741722026,
                    "created": 1576741597205,
                    "createdClient": "{API_KEY}",
                    "createdUser": "{USER_ID}",
                    "updatedUser": "{USER_ID}",
                    "updated": 1576741722644,
                    "version": "1.0.5",
                    "errors": [
                       {
                         "code": "INGEST-1212-400",
                         "description": "Encountered 5 errors in the data. Successfully ingested 514 rows. Please review the associated diagnostic files for more details."
                       },
                       {
                         "code": "INGEST-1401-400",
                         "description": "The row has corrupted data and cannot be read or parsed. Fix the corrupted data and try again.",
                         "recordCount": 2
                       },
                       {
                         "code": "INGEST-1555-400",
                         "description": "A required field is either missing or has a value of null. Add the required field to the input row and try again.",
                         "recordCount": 3
                       }
                    ]
                }
            }
            """;

    private final DocumentedPlatform aep = new DocumentedPlatform();
    private final Catalog catalog = new Catalog(aep.platform(new MovableClock(Instant.parse("2026-11-23T14:57:06Z"))));

    @Test
    void several_batches_are_asked_for_in_one_call_and_what_is_not_listed_is_left_out() {
        aep.next(200, PARTLY_FAILED);

        assertThat(catalog.batches(List.of(ID, "01EQ1C48TR4GD4FE7NH2522TCQ"))).containsOnlyKeys(ID);
        assertThat(aep.platformCalls())
                .singleElement()
                .satisfies(call ->
                        assertThat(call.url()).contains("batch=" + ID + ",01EQ1C48TR4GD4FE7NH2522TCQ&limit=100"));
    }

    @Test
    void a_partly_failed_batch_is_a_success_with_its_errors() {
        aep.documents.put(CATALOG + "/batches/" + ID, PARTLY_FAILED);
        PlatformBatch batch = catalog.batch(ID);

        assertThat(batch.id()).isEqualTo(ID);
        assertThat(batch.externalId()).isEqualTo(ID);
        assertThat(batch.status()).isEqualTo(BatchStatus.SUCCESS);
        assertThat(batch.created()).isEqualTo(1576741597205L);
        assertThat(batch.recordsIn()).isEqualTo(519);
        assertThat(batch.recordsOut()).isEqualTo(514);
        assertThat(batch.recordsFailed()).isEqualTo(5);
        assertThat(batch.partlyFailed()).isTrue();
        assertThat(batch.errors())
                .extracting(BatchError::code, BatchError::count)
                .containsExactly(
                        tuple("INGEST-1212-400", 0L), tuple("INGEST-1401-400", 2L), tuple("INGEST-1555-400", 3L));
        assertThat(batch.errors().get(1).description()).startsWith("The row has corrupted data");
    }

    @Test
    void a_batch_that_is_still_loading_has_no_counts() {
        aep.documents.put(
                CATALOG + "/batches/" + ID, "{\"" + ID + "\":{\"imsOrg\":\"o\",\"status\":\"loading\",\"errors\":[]}}");
        PlatformBatch batch = catalog.batch(ID);

        assertThat(batch).isEqualTo(new PlatformBatch(ID, "", BatchStatus.LOADING, "loading", 0, 0, 0, 0, List.of()));
        assertThat(batch.partlyFailed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"inputRecordCount":519,"outputRecordCount":497,"failedRecordCount":0} | 519 | 497 | 0
            {"inputRecordCount":519,"outputRecordCount":514} | 519 | 514 | 5
            {"inputRecordSize":519,"outputRecordSize":514} | 519 | 514 | 5
            {"inputRecordCount":519} | 519 | 0 | 0
            """)
    void the_failed_rows_are_what_the_platform_says_else_the_difference(
            String metrics, long in, long out, long failed) {
        aep.documents.put(
                CATALOG + "/batches/" + ID, "{\"" + ID + "\":{\"status\":\"active\",\"metrics\":" + metrics + "}}");
        PlatformBatch batch = catalog.batch(ID);

        assertThat(List.of(batch.recordsIn(), batch.recordsOut(), batch.recordsFailed()))
                .containsExactly(in, out, failed);
    }

    @Test
    void a_status_that_is_new_keeps_its_text() {
        aep.documents.put(CATALOG + "/batches/" + ID, "{\"" + ID + "\":{\"status\":\"Quarantined\"}}");

        assertThat(catalog.batch(ID).status()).isEqualTo(BatchStatus.UNKNOWN);
        assertThat(catalog.batch(ID).statusText()).isEqualTo("Quarantined");
    }

    @Test
    void an_error_that_is_only_text_is_kept() {
        String hit = "Batch ingestion guardrails hit: 25143 files (over the 25000 threshold)";
        aep.documents.put(
                CATALOG + "/batches/" + ID, "{\"" + ID + "\":{\"status\":\"failed\",\"errors\":[\"" + hit + "\"]}}");

        assertThat(catalog.batch(ID).errors()).containsExactly(new BatchError("", hit, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"a\":{},\"b\":{}}"})
    void an_answer_without_the_batch_is_not_taken_for_it(String answer) {
        aep.documents.put(CATALOG + "/batches/" + ID, answer);

        assertThat(catchThrowableOfType(PlatformUnavailable.class, () -> catalog.batch(ID))
                        .code())
                .isEqualTo(ErrorCode.ANSWER_UNREADABLE);
    }

    @Test
    void a_list_with_the_batch_is_as_good() {
        aep.documents.put(CATALOG + "/batches/" + ID, "[{\"id\":\"" + ID + "\",\"status\":\"staged\"}]");

        assertThat(catalog.batch(ID).status()).isEqualTo(BatchStatus.STAGED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            a=success | a
            a=aborted | none
            a=aborted b=loading | b
            a=aborted b=inactive | b
            a=loading b=loading | b
            a=success b=loading | a
            a=success b=failed | a
            a=processing b=loading | a
            a=processing b=success | b
            a=failed b=stalled | b
            a=loading b=failed | a
            a=later-added b=loading | a
            """)
    void of_several_batches_with_an_external_id_the_one_that_holds_the_rows_is_found(String batches, String found) {
        StringJoiner keyed = new StringJoiner(",", "{", "}");
        StringJoiner listed = new StringJoiner(",", "[", "]");
        int created = 0;
        for (String batch : batches.split(" ", -1)) {
            String id = batch.substring(0, 1);
            String fields =
                    "\"externalId\":\"dl-1\",\"status\":\"" + batch.substring(2) + "\",\"created\":" + created++;
            keyed.add("\"" + id + "\":{" + fields + "}");
            listed.add("{\"id\":\"" + id + "\"," + fields + "}");
        }
        for (String answer : List.of(keyed.toString(), listed.toString())) {
            aep.documents.put(CATALOG + "/batches?externalId=dl-1&orderBy=desc:created&limit=100", answer);

            assertThat(catalog.findByExternalId("dl-1").map(PlatformBatch::id).orElse(null))
                    .isEqualTo(found);
        }
    }

    @Test
    void batches_of_others_are_not_found_even_where_the_filter_is_ignored() {
        aep.documents.put(
                CATALOG + "/batches?externalId=dl-1&orderBy=desc:created&limit=100",
                "{\"a\":{\"externalId\":\"dl-10\",\"status\":\"success\"},\"b\":{\"status\":\"success\"}}");

        assertThat(catalog.findByExternalId("dl-1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"unifiedProfile":["enabled:true"]} | true
            {"unifiedProfile":["isUpsert:true","enabled: true"]} | true
            {"unifiedProfile":["enabled:false"]} | false
            {"unifiedIdentity":["enabled:true"]} | false
            {} | false
            """)
    void a_dataset_tells_whether_it_feeds_profile(String tags, boolean enabled) {
        aep.documents.put(
                CATALOG + "/dataSets/" + DocumentedPlatform.DATASET,
                "{\"" + DocumentedPlatform.DATASET + "\":{\"name\":\"Delivery logs\",\"schemaRef\":{\"id\":"
                        + "\"https://ns.adobe.com/t/schemas/1\",\"contentType\":\"application/json\"},\"tags\":" + tags
                        + "}}");

        assertThat(catalog.dataset(DocumentedPlatform.DATASET))
                .isEqualTo(new PlatformDataset(
                        DocumentedPlatform.DATASET, "Delivery logs", "https://ns.adobe.com/t/schemas/1", enabled));
    }

    @Test
    void a_dataset_that_does_not_exist_is_a_refusal() {
        assertThat(catchThrowableOfType(PlatformRefused.class, () -> catalog.dataset("none"))
                        .status())
                .isEqualTo(404);
    }
}
