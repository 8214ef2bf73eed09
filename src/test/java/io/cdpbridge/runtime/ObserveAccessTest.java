package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.LogLines;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** Whom the observe port answers, over HTTP of its own making, since clients hold some headers back. */
class ObserveAccessTest extends ServedBridge {
    private static final String TOKEN = "0123456789abcdef-token";
    private static final String SHOWN = "Authorization: Bearer " + TOKEN;
    private static final String WRONG = "Authorization: Bearer 0123456789abcdef-wrong";
    private static final String JSON = "Content-Type: application/json";

    @Test
    void on_loopback_without_a_token_everybody_reads_nobody_writes_and_unknown_hosts_are_refused() throws Exception {
        try (BridgeRuntime runtime = run()) {
            assertThat(status("GET", "/observe/metrics")).isEqualTo(200);
            assertThat(status("GET", "/api/overview")).isEqualTo(200);
            assertThat(call("POST", "/api/quarantine", JSON, SHOWN)).contains(" 403 ", "observe.token is not set");
            assertThat(status("DELETE", "/api/quarantine", JSON)).isEqualTo(403);
            for (String path : List.of("/", "/api/overview", "/observe/health", "/observe/metrics")) {
                assertThat(status("GET", path, "Host: attacker.example:" + port))
                        .as(path)
                        .isEqualTo(403);
            }
            assertThat(status("GET", "/api/overview", "Host: localhost:" + port))
                    .isEqualTo(200);
            assertThat(status("GET", "/api/overview", "Host: [::1]:" + port)).isEqualTo(200);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void with_a_token_only_probes_without_detail_and_the_files_of_the_page_are_free() throws Exception {
        bridge.set("observe.token", TOKEN).set("observe.hosts", "bridge.example");
        try (BridgeRuntime runtime = run()) {
            for (String path : List.of("/api/overview", "/api/events", "/observe/health", "/observe/metrics", "/x")) {
                assertThat(call("GET", path)).as(path).contains(" 401 ", "WWW-Authenticate: Bearer");
                assertThat(status("GET", path, WRONG)).as(path).isEqualTo(401);
            }
            for (String path : List.of("/api/overview", "/observe/health/live", "/observe/metrics")) {
                assertThat(status("GET", path, SHOWN)).as(path).isEqualTo(200);
            }
            assertThat(status("GET", "/api/overview", SHOWN, "Host: bridge.example"))
                    .isEqualTo(200);
            assertThat(status("GET", "/")).isEqualTo(200);
            assertThat(status("GET", "/page.js")).isEqualTo(200);
            assertThat(call("GET", "/observe/health/live?exposureLevel=full"))
                    .contains(" 200 ")
                    .endsWith("{\"status\":\"UP\"}");
            assertThat(call("GET", "/observe/health/ready")).endsWith("\"}").doesNotContain("checks");
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void a_wrong_token_waits_and_is_counted_without_being_shown() throws Exception {
        bridge.set("observe.token", TOKEN);
        try (BridgeRuntime runtime = run();
                LogLines log = LogLines.of(ObserveAccess.class)) {
            long before = System.nanoTime();
            assertThat(call("GET", "/api/overview", WRONG)).contains(" 401 ", "the token is wrong");
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(500));
            for (int more = 0; more < 3; more++) {
                assertThat(status("GET", "/api/overview", WRONG)).isEqualTo(401);
            }
            assertThat(log.lines())
                    .as("at the first, second and fourth")
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line).doesNotContain("0123456789abcdef"))
                    .last()
                    .asString()
                    .contains("4 times");
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void a_head_is_a_read_and_every_other_method_a_write() throws Exception {
        try (BridgeRuntime runtime = run()) {
            assertThat(status("HEAD", "/api/overview"))
                    .as("let in; there is only GET")
                    .isEqualTo(405);
            for (String method : List.of("OPTIONS", "TRACE", "PUT", "PATCH", "PROPFIND")) {
                assertThat(call(method, "/api/overview")).as(method).contains(" 403 ");
            }
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void a_write_needs_the_token_json_and_its_own_origin() throws Exception {
        bridge.set("observe.token", TOKEN);
        try (BridgeRuntime runtime = run()) {
            assertThat(status("POST", "/api/quarantine", JSON)).isEqualTo(401);
            assertThat(status("POST", "/api/quarantine", JSON, WRONG)).isEqualTo(401);
            assertThat(status("POST", "/api/quarantine", SHOWN, "Content-Type: text/plain"))
                    .isEqualTo(415);
            assertThat(status("POST", "/api/quarantine", SHOWN, JSON, "Origin: https://attacker.example"))
                    .isEqualTo(403);
            assertThat(status("POST", "/api/nothing", SHOWN, JSON, "Origin: http://127.0.0.1:" + port))
                    .as("nothing is there, but it was let in")
                    .isIn(404, 405);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void a_port_that_others_reach_is_not_opened_without_a_token() {
        bridge.set("observe.host", "0.0.0.0");

        assertThat(refusal()).startsWith("CDP-1130 ").contains("observe.token");
    }

    @Test
    void the_address_cannot_be_set_past_the_check() {
        bridge.set("camel.management.host", "0.0.0.0");

        assertThat(refusal()).startsWith("CDP-1131 ");
    }

    @Test
    void a_server_for_routes_does_not_share_the_port_and_so_its_check() {
        bridge.set("camel.server.enabled", "true").set("camel.server.port", Integer.toString(port));

        assertThat(refusal()).startsWith("CDP-1131 ").contains("camel.server.port");
    }

    @Test
    void a_certificate_that_cannot_be_read_is_no_reason_to_talk_in_clear() throws Exception {
        bridge.set("observe.tls.keystore", folder.resolve("missing.p12").toString());
        assertThat(refusal()).startsWith("CDP-1133 ").contains("missing.p12");

        Path store = keystore();
        bridge.set("observe.tls.keystore", store.toString()).set("observe.tls.keystore-password", "s3cret");
        assertThat(refusal()).startsWith("CDP-1133 ").doesNotContain("s3cret");
    }

    @Test
    void a_short_token_is_refused_and_not_shown() {
        bridge.set("observe.token", "s3cret");

        assertThat(refusal()).startsWith("CDP-1132 ").doesNotContain("s3cret");
    }

    @Test
    void the_token_is_no_placeholder() {
        Settings settings = Settings.load(Optional.empty(), Map.of("OBSERVE_TOKEN", TOKEN), Map.of());

        assertThat(settings.text("observe.token")).isEqualTo(TOKEN);
        assertThat(settings.placeholders().toString()).doesNotContain(TOKEN);
    }

    @Test
    void a_port_with_a_certificate_talks_tls_and_nothing_else() throws Exception {
        Path store = keystore();
        bridge.set("observe.tls.keystore", store.toString()).set("observe.tls.keystore-password", "changeit");
        try (BridgeRuntime runtime = run()) {
            assertThat(say(tls(store).getSocketFactory().createSocket("127.0.0.1", port), "GET", "/api/overview"))
                    .contains(" 200 ");
            assertThatThrownBy(() -> call("GET", "/api/overview")).isInstanceOf(IOException.class);
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    /** The line that a start which is refused prints. */
    private String refusal() {
        return catchThrowableOfType(BridgeException.class, this::run).line();
    }

    private int status(String method, String path, String... headers) throws IOException {
        return Integer.parseInt(call(method, path, headers).split(" ", 3)[1]);
    }

    private String call(String method, String path, String... headers) throws IOException {
        return say(connect(), method, path, headers);
    }

    /** The whole answer: status line, headers and body. */
    private String say(Socket socket, String method, String path, String... headers) throws IOException {
        List<String> lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Connection: close"));
        lines.addAll(List.of(headers));
        if (lines.stream().noneMatch(line -> line.startsWith("Host: "))) {
            lines.add("Host: 127.0.0.1:" + port);
        }
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            socket.getOutputStream().write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            String answer = in.lines().collect(Collectors.joining("\n"));
            if (answer.isEmpty()) {
                throw new IOException("no answer");
            }
            return answer;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static SSLContext tls(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("server", keys.getCertificate(keys.aliases().nextElement()));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** Of a server on loopback. */
    private Path keystore() throws Exception {
        Path store = folder.resolve("server.p12");
        keytool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString());
        return store;
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "server", "-storepass", "changeit"));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
