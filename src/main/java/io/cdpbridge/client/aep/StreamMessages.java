package io.cdpbridge.client.aep;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * Writes events as messages of streaming ingestion: a header that leads to the dataset, and a body with the event (API
 * description "Streaming Ingestion").
 */
final class StreamMessages {
    private static final byte[] OPEN = bytes("{\"messages\":[");
    private static final byte[] CLOSE = bytes("]}");
    private static final byte[] MESSAGE_END = bytes("}}");

    private StreamMessages() {}

    /** How many bytes a message has beside its event, the comma behind it included. */
    static int overhead(String organization, StreamTarget target) {
        return head(organization, target, Instant.EPOCH.plusSeconds(2_000_000_000)).length + MESSAGE_END.length + 1;
    }

    /** How many bytes a request has beside its messages. */
    static int requestOverhead() {
        return OPEN.length + CLOSE.length;
    }

    /** One message. */
    static byte[] single(String organization, StreamTarget target, byte[] event, Instant now) {
        ByteArrayOutputStream message = new ByteArrayOutputStream(event.length + 1_024);
        message.writeBytes(head(organization, target, now));
        message.writeBytes(event);
        message.writeBytes(MESSAGE_END);
        return message.toByteArray();
    }

    /** A request of several messages. */
    static byte[] several(String organization, StreamTarget target, List<byte[]> events, Instant now) {
        byte[] head = head(organization, target, now);
        int size = requestOverhead()
                + events.stream()
                        .mapToInt(event -> event.length + head.length + MESSAGE_END.length + 1)
                        .sum();
        ByteArrayOutputStream request = new ByteArrayOutputStream(size);
        request.writeBytes(OPEN);
        boolean first = true;
        for (byte[] event : events) {
            if (!first) {
                request.write(',');
            }
            first = false;
            request.writeBytes(head);
            request.writeBytes(event);
            request.writeBytes(MESSAGE_END);
        }
        request.writeBytes(CLOSE);
        return request.toByteArray();
    }

    private static byte[] head(String organization, StreamTarget target, Instant now) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("id", target.schemaId());
        schema.put("contentType", "application/vnd.adobe.xed-full+json;version=" + target.schemaVersion());
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.set("schemaRef", schema);
        header.put("imsOrgId", organization);
        header.put("datasetId", target.datasetId());
        target.inlet().flowId().ifPresent(flow -> header.put("flowId", flow));
        header.put("createdAt", Long.toString(now.toEpochMilli()));
        // Optional in the description; without it a documented failure is "Payload header is missing Source Name".
        header.putObject("source").put("name", target.sourceName());
        ObjectNode meta = JsonNodeFactory.instance.objectNode();
        meta.set("schemaRef", schema);
        return bytes("{\"header\":" + header + ",\"body\":{\"xdmMeta\":" + meta + ",\"xdmEntity\":");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
