package io.cdpbridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.landingzone.Azurite;
import io.cdpbridge.landingzone.S3Server;
import io.cdpbridge.landingzone.SftpFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kamelet of each store, from an export in a real one to a list of Campaign. */
class LandingZoneStoresTest {
    private static final String EXPORT = DestinationFixture.name("Loyal", 1, "_full");

    @TempDir
    private Path folder;

    private DestinationFixture bridge;
    private final byte[] rows =
            new AudienceRows().members("p1", "p2").toString().getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void start() throws Exception {
        bridge = new DestinationFixture(folder);
        bridge.recipients("p1", "p2");
        bridge.known("Loyal");
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    @Test
    void the_data_landing_zone_on_azure_with_credentials_that_the_platform_gives() throws Exception {
        BlobContainerClient container = Azurite.running().container();
        container.getBlobClient("audience-sync/" + EXPORT).upload(BinaryData.fromBytes(rows));
        bridge.bridge()
                .put(
                        "/sandbox/landing-zone",
                        "{\"SASUri\": \"%s\", \"expiryDate\": \"%s\"}"
                                .formatted(
                                        Azurite.sasUri(container, Duration.ofHours(1)),
                                        Instant.now().plusSeconds(3600)));
        bridge.set("destination.landing-zone.store", "azure-blob");

        assertTaken();
        assertThat(bridge.bridge().requests().path("calls").has("landingzone.credentials"))
                .isTrue();
        assertThat(bridge.bridge().requests().path("calls").has("landingzone.refresh"))
                .as("credentials that others use are never made invalid")
                .isFalse();
    }

    @Test
    void azure_blob_storage_by_a_sas_uri() throws Exception {
        BlobContainerClient container = Azurite.running().container();
        container.getBlobClient("audience-sync/" + EXPORT).upload(BinaryData.fromBytes(rows));
        bridge.set("destination.landing-zone.store", "azure-blob")
                .set("destination.landing-zone.sas-uri", Azurite.sasUri(container, Duration.ofHours(1)));

        assertTaken();
    }

    @Test
    void s3_with_session_credentials() throws Exception {
        S3Server server = S3Server.running();
        String bucket = server.bucket();
        server.put(bucket, "audience-sync/" + EXPORT, rows);
        bridge.set("destination.landing-zone.store", "s3")
                .set("destination.landing-zone.endpoint", server.endpoint().toString())
                .set("destination.landing-zone.bucket", bucket)
                .set("destination.landing-zone.access-key", S3Server.ACCESS_KEY)
                .set("destination.landing-zone.secret-key", S3Server.SECRET_KEY)
                .set("destination.landing-zone.session-token", "a session token");

        assertTaken();
    }

    @Test
    void sftp_with_a_key() throws Exception {
        try (SftpFixture server = new SftpFixture(folder.resolve("sftp"))) {
            Path exports = Files.createDirectories(server.root().resolve("audience-sync"));
            Files.write(exports.resolve(EXPORT), rows);
            bridge.set("destination.landing-zone.store", "sftp")
                    .set("destination.landing-zone.host", "127.0.0.1:" + server.port())
                    .set("destination.landing-zone.user", "bridge")
                    .set(
                            "destination.landing-zone.private-key-file",
                            folder.resolve("sftp/plain").toString())
                    .set(
                            "destination.landing-zone.known-hosts-file",
                            folder.resolve("sftp/known_hosts").toString());

            assertTaken();
        }
    }

    @Test
    void a_store_that_refuses_is_told_and_shows_no_secret() throws Exception {
        BlobContainerClient container = Azurite.running().container();
        String sas = Azurite.sasUri(container, Duration.ofHours(1)).replaceAll("sig=[^&]+", "sig=c2VjcmV0");
        bridge.set("destination.landing-zone.store", "azure-blob").set("destination.landing-zone.sas-uri", sas);

        Result result = bridge.runOnce();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(DestinationFixture.problems(result)).contains("403").doesNotContain("c2VjcmV0");
    }

    private void assertTaken() throws Exception {
        Result first = bridge.runOnce();
        Result second = bridge.runOnce();

        assertThat(first.exitCode()).as(first.errors() + first.receipt()).isZero();
        assertThat(bridge.list("Loyal")).containsExactly("p1", "p2");
        assertThat(second.receipt().path("destination").path("rowsRead").asLong())
                .as("read once, though it still lies there")
                .isEqualTo(2);
    }
}
