package io.cdpbridge.mutation;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A log of Campaign whose exports are mutated. Its lists and maps are made by {@code of}. */
@SuppressWarnings("ImmutableEnumChecker")
enum LogKind {
    DELIVERY(
            "delivery-logs",
            "broadLogRcp",
            "id;status;eventDate;lastModified;address;externalId;recipientId;visitorId;serviceId;deliveryId;deliveryName;"
                    + "deliveryLabel;deliveryMode;messageType;campaignId;campaignName;campaignLabel;failureReason;"
                    + "failureType;reasonMessage;quarantine;controlGroup;seed;proof",
            "eventDate",
            "status",
            Map.of("1", "Sent", "2", "Failed"),
            List.of("deliveryName", "deliveryLabel", "campaignName", "campaignLabel"),
            event -> event.path("_experience").path("campaign").path("status").asText()),
    TRACKING(
            "tracking-logs",
            "trackingLogRcp",
            "id;logDate;urlType;url;urlCategory;broadLogId;externalId;recipientId;visitorId;serviceId;deliveryId;"
                    + "deliveryName;deliveryLabel;deliveryMode;messageType;campaignId;campaignName;campaignLabel",
            "logDate",
            "urlType",
            Map.of("1", "Email click", "2", "Open"),
            List.of("url", "urlCategory", "deliveryName", "deliveryLabel", "campaignName", "campaignLabel"),
            event -> event.path("eventType").asText().endsWith("Clicked") ? "Email click" : "Open");

    private final String flow;
    private final List<String> columns;
    private final Pattern event;
    private final String time;
    private final String enumeration;
    private final Map<String, String> labels;
    private final List<String> texts;
    private final Function<JsonNode, String> labelOf;

    /**
     * @param time the column of the time that is part of each id
     * @param enumeration the column that has numbers or labels
     * @param texts columns that become fields of their names and hold text of their row alone
     * @param labelOf which of the labels an event says
     */
    LogKind(
            String flow,
            String schema,
            String header,
            String time,
            String enumeration,
            Map<String, String> labels,
            List<String> texts,
            Function<JsonNode, String> labelOf) {
        this.flow = flow;
        this.columns = List.of(header.split(";"));
        this.event = Pattern.compile("campaign:nms:" + schema + ":(\\d+):.*");
        this.time = time;
        this.enumeration = enumeration;
        this.labels = labels;
        this.texts = texts;
        this.labelOf = labelOf;
    }

    String flow() {
        return flow;
    }

    List<String> columns() {
        return columns;
    }

    /** Where a column is. */
    int column(String name) {
        return columns.indexOf(name);
    }

    /** What the id of each event looks like, with the row's as its group. */
    Pattern event() {
        return event;
    }

    String time() {
        return time;
    }

    String enumeration() {
        return enumeration;
    }

    /** By number. */
    Map<String, String> labels() {
        return labels;
    }

    List<String> texts() {
        return texts;
    }

    String label(JsonNode event) {
        return labelOf.apply(event);
    }
}
