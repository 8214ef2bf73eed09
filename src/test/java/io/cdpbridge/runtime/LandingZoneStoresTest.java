package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.client.store.Azurite;
import io.cdpbridge.client.store.S3Server;
import io.cdpbridge.client.store.SftpFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Kamelet of each store, from an export in a real one to a list of Campaign. */
class LandingZoneStoresTest {
    private static final String EXPORT = DestinationFixture.name("Loyal", 1, "_full");

    private static final Set<String> NOT_FORWARDED =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding", "keep-alive");

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
    void a_blob_that_azure_does_not_give_is_named_and_the_others_are_taken() throws Exception {
        BlobContainerClient container = Azurite.running().container();
        String locked = DestinationFixture.name("Locked", 1, "_full");
        container.getBlobClient("audience-sync/" + EXPORT).upload(BinaryData.fromBytes(rows));
        container.getBlobClient("audience-sync/" + locked).upload(BinaryData.fromBytes(rows));
        URI azurite = URI.create(Azurite.sasUri(container, Duration.ofHours(1)));
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.setExecutor(Executors.newCachedThreadPool());
        refusing.createContext("/", exchange -> {
            boolean refused = exchange.getRequestMethod().equals("GET")
                    && exchange.getRequestURI().getPath().endsWith(locked);
            forward(exchange, azurite.getPort(), refused);
        });
        refusing.start();
        try {
            bridge.set("destination.landing-zone.store", "azure-blob")
                    .set(
                            "destination.landing-zone.sas-uri",
                            azurite.toString()
                                    .replace(
                                            ":" + azurite.getPort() + "/",
                                            ":" + refusing.getAddress().getPort() + "/"));

            Result result = bridge.runOnce();

            assertThat(result.exitCode()).as(result.errors()).isEqualTo(1);
            assertThat(bridge.list("Loyal")).containsExactly("p1", "p2");
            assertThat(result.receipt()
                            .path("notTakenEntries")
                            .path(0)
                            .path("name")
                            .asText())
                    .isEqualTo(locked);
            assertThat(result.receipt()
                            .path("notTakenEntries")
                            .path(0)
                            .path("reason")
                            .asText())
                    .isEqualTo("no-permission");
        } finally {
            refusing.stop(0);
        }
    }

    private static void forward(HttpExchange exchange, int port, boolean refused) throws IOException {
        try (exchange) {
            if (refused) {
                exchange.getResponseHeaders().add("x-ms-error-code", "AuthorizationPermissionMismatch");
                exchange.sendResponseHeaders(403, -1);
                return;
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
                            + exchange.getRequestURI().toString()))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            exchange.getRequestHeaders().forEach((name, values) -> {
                if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                    values.forEach(value -> request.header(name, value));
                }
            });
            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers().map().forEach((name, values) -> {
                if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            byte[] body = answer.body();
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.statusCode(), head || body.length == 0 ? -1 : body.length);
            if (!head && body.length > 0) {
                exchange.getResponseBody().write(body);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
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
