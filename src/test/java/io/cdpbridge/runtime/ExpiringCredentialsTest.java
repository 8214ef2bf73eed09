package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.operations.Credentials.Expiring;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpiringCredentialsTest {
    @TempDir
    private Path folder;

    @Test
    void the_first_certificate_of_the_observe_port_that_ends_counts() throws Exception {
        Path store = folder.resolve("server.p12");
        key(store, "long", 900);
        key(store, "short", 30);

        assertThat(of(Map.of("observe.tls.keystore", store.toString(), "observe.tls.keystore-password", "changeit")))
                .singleElement()
                .satisfies(certificate -> {
                    assertThat(certificate.name()).isEqualTo("observe.tls.keystore");
                    assertThat(certificate.end().get().orElseThrow())
                            .isBetween(
                                    Instant.now().plus(Duration.ofDays(30)).minusSeconds(300),
                                    Instant.now().plus(Duration.ofDays(30)));
                });
    }

    @Test
    void a_day_ends_a_secret_at_its_beginning_and_a_signature_tells_its_own() {
        assertThat(of(Map.of(
                        "aep.client-secret-expires",
                        "2027-03-31",
                        "destination.landing-zone.store",
                        "azure-blob",
                        "destination.landing-zone.sas-uri",
                        "https://a.blob.core.windows.net/zone?sv=2024-01-01&se=2027-04-01T10%3A00%3A00Z&sig=s3cret")))
                .extracting(one -> one.name() + " " + one.end().get().orElseThrow())
                .containsExactly(
                        "aep.client-secret 2027-03-31T00:00:00Z",
                        "destination.landing-zone.sas-uri 2027-04-01T10:00:00Z");
    }

    @Test
    void nothing_is_known_of_what_is_not_set() {
        assertThat(of(Map.of())).isEmpty();
    }

    private static List<Expiring> of(Map<String, String> set) {
        return ExpiringCredentials.of(Settings.load(Optional.empty(), Map.of(), set), true);
    }

    private static void key(Path store, String alias, int days) throws Exception {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-validity",
                Integer.toString(days),
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-alias",
                alias,
                "-storepass",
                "changeit");
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
