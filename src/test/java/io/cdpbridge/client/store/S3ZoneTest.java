package io.cdpbridge.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cdpbridge.MovableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class S3ZoneTest extends LandingZoneContract {
    private final S3Server server = S3Server.running();
    private final String bucket = server.bucket();
    private final LandingZone zone =
            zone(Access.fixed(S3Server.access(bucket, "dlz-destination", S3Server.SECRET_KEY)));

    private LandingZone zone(Access<S3Access> access) {
        return new S3Zone(access, S3Server.REGION, Optional.of(server.endpoint()), TIMEOUT, TIMEOUT, 10);
    }

    @AfterEach
    void close() {
        zone.close();
    }

    @Override
    LandingZone zone() {
        return zone;
    }

    @Override
    void put(String path, byte[] content) {
        server.put(bucket, "dlz-destination/" + path, content);
    }

    @Override
    void remove(String path) {
        server.remove(bucket, "dlz-destination/" + path);
    }

    @Override
    void putStrangeNames(String folder) {
        put(folder + "/a\\b.csv", bytes("1"));
    }

    @Test
    void refused_keys_are_a_refusal_that_does_not_show_them() {
        LandingZone refused = zone(Access.fixed(S3Server.access(bucket, "", "another secret key")));

        assertThatThrownBy(() -> refused.list(""))
                .isInstanceOf(LandingZoneRefused.class)
                .hasMessageContaining("403")
                .hasMessageNotContaining("another secret key");
        assertThat(S3Server.access(bucket, "", "another secret key").toString())
                .doesNotContain("another secret key")
                .doesNotContain("session-token");
    }

    @Test
    void after_a_refusal_the_keys_are_fetched_again_once_and_the_call_is_repeated() {
        put("x.csv", bytes("1"));
        List<String> secrets = new ArrayList<>(List.of("expired", S3Server.SECRET_KEY));
        int[] asked = {0};
        LandingZone renewed = zone(new RenewedAccess<>(
                () -> new RenewedAccess.Timed<>(
                        S3Server.access(bucket, "dlz-destination", secrets.get(Math.min(asked[0]++, 1))),
                        Optional.empty()),
                new MovableClock(Instant.now())));

        assertThat(renewed.list("")).hasSize(1);
        assertThat(asked[0]).isEqualTo(2);
    }

    @Test
    void a_bucket_that_does_not_exist_is_a_refusal() {
        assertThatThrownBy(() -> zone(Access.fixed(S3Server.access("nobodys-bucket", "", S3Server.SECRET_KEY)))
                        .list(""))
                .isInstanceOf(LandingZoneRefused.class)
                .hasMessageContaining("NoSuchBucket");
    }

    @Test
    void a_bucket_of_another_region_is_told_with_the_region_and_its_property() {
        Throwable told = listing(
                301,
                "<Error><Code>PermanentRedirect</Code><Message>m</Message></Error>",
                Map.of("x-amz-bucket-region", "eu-west-3"));

        assertThat(told)
                .isInstanceOf(LandingZoneRefused.class)
                .hasMessageContaining("eu-west-3")
                .hasMessageContaining("destination.landing-zone.region");
    }

    @Test
    void a_clock_that_is_wrong_is_told_as_that_and_passes() {
        Throwable told = listing(403, "<Error><Code>RequestTimeTooSkewed</Code><Message>m</Message></Error>", Map.of());

        assertThat(told).isInstanceOf(LandingZoneUnavailable.class).hasMessageContaining("clock");
    }

    @Test
    void a_page_of_a_firewall_is_no_refusal_of_the_store() {
        Throwable told = listing(403, "<html><body>Blocked</body></html>", Map.of("Content-Type", "text/html"));

        assertThat(told).isInstanceOf(LandingZoneUnavailable.class);
    }

    private Throwable listing(int status, String document, Map<String, String> headers) {
        try (CutListing store = new CutListing(status, document, headers);
                S3Zone zone = new S3Zone(
                        Access.fixed(S3Server.access(bucket, "", S3Server.SECRET_KEY)),
                        S3Server.REGION,
                        Optional.of(store.address()),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(2))) {
            return catchThrowable(() -> zone.list(""));
        }
    }

    @Test
    void a_store_that_does_not_answer_is_unavailable_and_told_with_the_cause() {
        LandingZone nowhere = new S3Zone(
                Access.fixed(S3Server.access(bucket, "", S3Server.SECRET_KEY)),
                S3Server.REGION,
                Optional.of(URI.create("http://127.0.0.1:1")),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2));

        assertThatThrownBy(() -> nowhere.list(""))
                .isInstanceOf(LandingZoneUnavailable.class)
                .hasMessageContaining("ConnectException");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<?xml version=\"1.0\"?><ListBucketResult><Name>b</Name><IsTruncated>false</IsTruncated><Contents><Key>x"
            })
    void a_listing_that_breaks_off_is_not_taken_for_a_shorter_one(String document) {
        try (CutListing cut = new CutListing(document)) {
            LandingZone broken = new S3Zone(
                    Access.fixed(S3Server.access(bucket, "", S3Server.SECRET_KEY)),
                    S3Server.REGION,
                    Optional.of(cut.address()),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2));

            assertThatThrownBy(() -> broken.list("")).isInstanceOf(LandingZoneUnavailable.class);
        }
    }
}
