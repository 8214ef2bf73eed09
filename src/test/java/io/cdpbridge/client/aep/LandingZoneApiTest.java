package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LandingZoneApiTest {
    private static final String PATH = "/data/foundation/connectors/landingzone/credentials?type=dlz_destination";
    private final DocumentedPlatform aep = new DocumentedPlatform();
    private final LandingZoneApi api =
            new LandingZoneApi(aep.platform(new MovableClock(Instant.parse("2026-11-23T12:00:00Z"))));

    private LandingZoneCredentials credentials(String answer) {
        aep.documents.put(PATH, answer);
        return api.credentials();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sv=2022-09-11&si=dlz-1&sr=c&sp=racwdlm&sig=4yTb%3D | "expiryDate":"2026-12-01" | 2026-12-01T00:00:00Z
            sv=2022-09-11&si=dlz-1&sr=c&sp=racwdlm&sig=4yTb%3D | "expiryDate":"2026-12-01T10:00:00Z" | 2026-12-01T10:00:00Z
            se=2026-11-30T08%3A15%3A00Z&sr=c&sp=racwdlm&sig=4yTb%3D | "expiryDate":"2026-12-01" | 2026-11-30T08:15:00Z
            se=2026-11-30&sr=c&sp=racwdlm&sig=4yTb%3D | "x":1 | 2026-11-30T00:00:00Z
            sv=2022-09-11&si=dlz-1&sr=c&sp=racwdlm&sig=4yTb%3D | "x":1 |
            """)
    void a_sas_uri_ends_when_its_signature_says_else_when_the_answer_says(String query, String more, Instant end) {
        String uri = "https://dlblobstore.blob.core.windows.net/dlz-destination?" + query;
        LandingZoneCredentials given = credentials("{\"containerName\":\"dlz-destination\",\"SASUri\":\"" + uri
                + "\",\"SASToken\":\"" + query + "\"," + more + "}");

        assertThat(given).isEqualTo(new LandingZoneCredentials.Azure(uri, Optional.ofNullable(end)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1795514397", "1795514397000"})
    void keys_of_a_bucket_are_read_and_end_in_seconds_or_milliseconds(String expiryTime) {
        LandingZoneCredentials given =
                credentials("{\"credentials\":{\"awsAccessKeyId\":\"AKIA\",\"awsSecretAccessKey\":\"s3cr3t\","
                        + "\"awsSessionToken\":\"t0k3n\"},\"dlzPath\":{\"bucketName\":\"bucket\",\"dlzFolder\":\"dlz-destination\"},"
                        + "\"dlzProvider\":\"Amazon S3\",\"expiryTime\":" + expiryTime + "}");

        assertThat(given)
                .isEqualTo(new LandingZoneCredentials.Aws(
                        "bucket",
                        "dlz-destination",
                        "AKIA",
                        "s3cr3t",
                        "t0k3n",
                        Optional.of(Instant.ofEpochSecond(1_795_514_397))));
        assertThat(given.toString()).doesNotContain("s3cr3t").doesNotContain("t0k3n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "{\"credentials\":{\"awsAccessKeyId\":\"AKIA\"}}"})
    void an_answer_without_credentials_is_not_taken_for_some(String answer) {
        assertThatThrownBy(() -> credentials(answer)).isInstanceOf(PlatformUnavailable.class);
    }

    @Test
    void a_container_at_a_host_of_elsewhere_is_no_landing_zone() {
        assertThatThrownBy(() -> credentials("{\"SASUri\":\"https://attacker.example/c?sig=s3cr3t\"}"))
                .isInstanceOf(BridgeException.class)
                .hasMessageContaining("aep.told-domains")
                .hasMessageNotContaining("s3cr3t");
    }

    @Test
    void asking_never_resets_the_credentials_of_others() {
        credentials("{\"SASUri\":\"https://a.blob.core.windows.net/c?sig=x\"}");
        api.credentials();

        assertThat(aep.platformCalls()).hasSize(2).allSatisfy(call -> {
            assertThat(call.method()).isEqualTo("GET");
            assertThat(call.url()).doesNotContain("action");
        });
    }
}
