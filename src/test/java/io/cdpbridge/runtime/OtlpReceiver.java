package io.cdpbridge.runtime;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.zip.GZIPInputStream;

/** A collector of traces on loopback: takes OTLP over HTTP and keeps what it says of spans. */
final class OtlpReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
    private final List<byte[]> bodies = new CopyOnWriteArrayList<>();

    /** A span; ids are hexadecimal, the parent's is empty where a trace begins. */
    record ReceivedSpan(String traceId, String id, String parentId, String name) {}

    OtlpReceiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            bodies.add(body);
            // ExportTraceServiceRequest.resource_spans, ResourceSpans.scope_spans, ScopeSpans.spans
            fields(
                    body,
                    (number, resource) -> within(
                            number,
                            1,
                            resource,
                            (inner, scope) -> within(inner, 2, scope, (innermost, span) -> {
                                if (innermost == 2) {
                                    spans.add(span(span));
                                }
                            })));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    List<ReceivedSpan> spans() {
        return List.copyOf(spans);
    }

    /** All that was received, as text. */
    String text() {
        StringBuilder text = new StringBuilder();
        bodies.forEach(body -> text.append(new String(body, StandardCharsets.ISO_8859_1)));
        return text.toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static void within(int number, int wanted, byte[] message, BiConsumer<Integer, byte[]> field) {
        if (number == wanted) {
            fields(message, field);
        }
    }

    private static ReceivedSpan span(byte[] message) {
        String[] parts = {"", "", "", ""};
        fields(message, (number, value) -> {
            switch (number) {
                case 1 -> parts[0] = HexFormat.of().formatHex(value);
                case 2 -> parts[1] = HexFormat.of().formatHex(value);
                case 4 -> parts[2] = HexFormat.of().formatHex(value);
                case 5 -> parts[3] = new String(value, StandardCharsets.UTF_8);
                default -> {}
            }
        });
        return new ReceivedSpan(parts[0], parts[1], parts[2], parts[3]);
    }

    /** The fields of a protobuf message that hold bytes, text or messages; numbers are passed over. */
    private static void fields(byte[] message, BiConsumer<Integer, byte[]> field) {
        ByteBuffer buffer = ByteBuffer.wrap(message);
        List<Runnable> found = new ArrayList<>();
        while (buffer.hasRemaining()) {
            long key = varint(buffer);
            switch ((int) (key & 7)) {
                case 0 -> varint(buffer);
                case 1 -> buffer.position(buffer.position() + 8);
                case 2 -> {
                    byte[] value = new byte[(int) varint(buffer)];
                    buffer.get(value);
                    found.add(() -> field.accept((int) (key >>> 3), value));
                }
                case 5 -> buffer.position(buffer.position() + 4);
                default -> throw new IllegalArgumentException("not protobuf");
            }
        }
        found.forEach(Runnable::run);
    }

    private static long varint(ByteBuffer buffer) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = buffer.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
