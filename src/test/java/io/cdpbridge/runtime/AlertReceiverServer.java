package io.cdpbridge.runtime;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A webhook that remembers what it was sent, taken or not. */
final class AlertReceiverServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile int status = 204;

    /** A call, and with which status it was answered. */
    record Call(int status, String method, String path, String authorization, String contentType, JsonNode body) {}

    AlertReceiverServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String uri() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/alerts?key=s3cret";
    }

    void answer(int with) {
        status = with;
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** What was taken, as state and alert. */
    List<String> taken() {
        return calls.stream()
                .filter(call -> call.status() == 204)
                .map(call -> call.body().path("state").asText() + " "
                        + call.body().path("alert").asText())
                .toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        int now = status;
        calls.add(new Call(
                now,
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                JSON.readTree(exchange.getRequestBody())));
        exchange.sendResponseHeaders(now, -1);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
