package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.configuration.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a call of the configured transport talks to, and whom not. */
class TransportSecurityTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void a_server_whose_certificate_is_not_trusted_is_told_nothing() throws Exception {
        URI address = serveTls("localhost");

        assertThatThrownBy(() -> status(address, Map.of())).isInstanceOf(SSLException.class);
        assertThat(received).isEmpty();
    }

    @Test
    void a_trust_store_of_the_company_is_taken() throws Exception {
        URI address = serveTls("localhost");

        assertThat(status(address, trusting())).isEqualTo(204);
    }

    @Test
    void a_trusted_certificate_of_another_host_is_not_enough() throws Exception {
        URI address = serveTls("elsewhere.example");

        assertThatThrownBy(() -> status(address, trusting()))
                .isInstanceOf(SSLException.class)
                .hasMessageContaining("localhost");
        assertThat(received).isEmpty();
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        URI address = serve(HttpServer.create(loopback(), 0), "http");

        assertThat(status(address.resolve("/moved"), Map.of())).isEqualTo(302);
        assertThat(received).containsExactly("/moved");
    }

    @Test
    void calls_go_through_the_proxy_that_is_set() throws Exception {
        URI proxy = serve(HttpServer.create(loopback(), 0), "http");

        int status = status(
                URI.create("http://platform.example/data"),
                Map.of(
                        "camel.component.http.proxyHost", proxy.getHost(),
                        "camel.component.http.proxyPort", Integer.toString(proxy.getPort())));

        assertThat(status).isEqualTo(204);
        assertThat(received).containsExactly("http://platform.example/data");
    }

    private static int status(URI address, Map<String, String> properties) throws IOException {
        Settings settings = Settings.load(Optional.empty(), Map.of(), properties);
        try (Connections connections = Connections.open(settings, Clock.systemUTC());
                HttpReply reply = connections
                        .platformTransport()
                        .send(new HttpCall("GET", address, Map.of("Authorization", "Bearer t"), Body.none()))) {
            return reply.status();
        }
    }

    private Map<String, String> trusting() {
        Map<String, String> properties = new HashMap<>();
        properties.put("camel.ssl.enabled", "true");
        properties.put("camel.ssl.trustStore", "file:" + folder.resolve("server.p12"));
        properties.put("camel.ssl.trustStorePassword", PASSWORD);
        return properties;
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** A server on localhost with a certificate that it signed itself, for the host of this name. */
    private URI serveTls(String name) throws Exception {
        Path store = folder.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .start();
        assertThat(keytool.waitFor())
                .as(new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer tls = HttpsServer.create(loopback(), 0);
        tls.setHttpsConfigurator(new HttpsConfigurator(context));
        return serve(tls, "https");
    }

    private URI serve(HttpServer made, String scheme) {
        server = made;
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestURI().toString());
            if (exchange.getRequestURI().getPath().equals("/moved")) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.sendResponseHeaders(204, -1);
            }
            exchange.close();
        });
        server.start();
        return URI.create(scheme + "://localhost:" + server.getAddress().getPort() + "/data");
    }
}
