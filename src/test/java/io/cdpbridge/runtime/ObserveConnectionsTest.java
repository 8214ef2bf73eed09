package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.LogLines;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What callers hold of the observe port who have shown nothing yet, byte by byte, since clients are better behaved. */
class ObserveConnectionsTest extends ServedBridge {
    private static final String GET = "GET /observe/health/live HTTP/1.1\r\nHost: localhost\r\n";

    @Test
    void a_client_that_begins_with_http_2_is_not_answered_in_it() throws Exception {
        try (BridgeRuntime runtime = run();
                Socket socket = connect()) {
            send(socket, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
            socket.getOutputStream().write(new byte[] {0, 0, 0, 4, 0, 0, 0, 0, 0});

            // A server that knows it begins with a frame of settings, whose first byte is zero.
            assertThat(rest(socket)).doesNotContain("\0").contains(" 501 ");
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void an_upgrade_to_http_2_is_passed_over() throws Exception {
        try (BridgeRuntime runtime = run();
                Socket socket = connect()) {
            send(
                    socket,
                    GET
                            + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n");

            assertThat(firstLine(socket)).startsWith("HTTP/1.1 200");
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void who_sends_a_request_too_slowly_is_let_go_at_the_first_and_at_a_later_one() throws Exception {
        bridge.set("observe.request-timeout", "PT0.4S");
        try (BridgeRuntime runtime = run();
                Socket first = connect();
                Socket later = connect();
                Socket body = connect()) {
            send(later, GET + "\r\n");
            assertThat(firstLine(later)).startsWith("HTTP/1.1 200");
            send(body, "POST /api/quarantine/discard HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n");

            for (Socket socket : List.of(first, later, body)) {
                Awaitility.await()
                        .atMost(Duration.ofSeconds(20))
                        .pollInterval(Duration.ofMillis(50))
                        .until(() -> isLetGo(socket));
            }
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void events_are_sent_on_for_longer_than_a_request_may_take() throws Exception {
        bridge.set("observe.request-timeout", "PT0.2S");
        try (BridgeRuntime runtime = run();
                Socket socket = connect()) {
            send(socket, "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n");
            StringBuilder seen = new StringBuilder();
            // A comment comes after looks in which nothing was new, so that is long after the first event.
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> seen.append(some(socket)).toString().contains(": nothing new"));
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    @Test
    void no_more_connections_than_set_are_held_and_a_closed_one_makes_room() throws Exception {
        bridge.set("observe.connections", "3");
        List<Socket> held = new ArrayList<>();
        try (BridgeRuntime runtime = run()) {
            for (int i = 0; i < 3; i++) {
                Socket socket = connect();
                held.add(socket);
                send(socket, GET + "\r\n");
                assertThat(firstLine(socket)).startsWith("HTTP/1.1 200");
            }
            try (Socket more = connect()) {
                send(more, GET + "\r\n");
                assertThat(isClosed(more)).isTrue();
            }
            held.get(0).close();
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> {
                try (Socket again = connect()) {
                    send(again, GET + "\r\n");
                    return firstLine(again).startsWith("HTTP/1.1 200");
                }
            });
            assertThat(runtime.brokenFiles()).isEmpty();
        } finally {
            for (Socket socket : held) {
                socket.close();
            }
        }
    }

    @Test
    void callers_that_break_off_and_paths_that_cannot_be_read_are_no_trouble_of_the_bridges() throws Exception {
        try (BridgeRuntime runtime = run();
                LogLines log = LogLines.warnings()) {
            for (String begun : List.of(
                    "", "GET /obs", "\0\1\2\3", GET + "\r\n", "GET /api/events HTTP/1.1\r\nHost: localhost\r\n\r\n")) {
                Socket socket = connect();
                send(socket, begun);
                // Zero seconds of lingering make the end a reset.
                socket.setSoLinger(true, 0);
                socket.close();
            }
            for (String path : List.of("/%zz", "/api/quarantine/%zz", "/api/runs/%", "/api/quarantine?after=%zz")) {
                try (Socket socket = connect()) {
                    send(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                    assertThat(firstLine(socket)).as(path).startsWith("HTTP/1.1 400");
                }
            }
            try (Socket socket = connect()) {
                send(socket, "GET /%ff%00 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
                assertThat(firstLine(socket)).startsWith("HTTP/1.1 404");
            }
            assertThat(log.lines()).isEmpty();
            assertThat(runtime.brokenFiles()).isEmpty();
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** Sends one more byte, as a slow caller does, and sees whether anybody is there. */
    private static boolean isLetGo(Socket socket) {
        try {
            socket.setSoTimeout(1);
            send(socket, "x");
            while (true) {
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            }
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static String some(Socket socket) throws IOException {
        byte[] bytes = new byte[8192];
        int count = socket.getInputStream().read(bytes);
        assertThat(count).as("the connection is there").isPositive();
        return new String(bytes, 0, count, StandardCharsets.UTF_8);
    }

    /** Closed, perhaps by a reset, without a byte; one that is only silent ends in a time-out, which fails. */
    private static boolean isClosed(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException e) {
            return true;
        }
    }

    private static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static String firstLine(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int b = in.read(); b >= 0 && b != '\r'; b = in.read()) {
            line.append((char) b);
        }
        return line.toString();
    }
}
