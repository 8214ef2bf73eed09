package io.cdpbridge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small delivery log exports for tests. */
public final class DeliveryLogs {
    private static final Map<String, String> ROW = new LinkedHashMap<>();

    static {
        String columns =
                "id,status,eventDate,lastModified,address,externalId,recipientId,visitorId,serviceId,deliveryId,"
                        + "deliveryName,deliveryLabel,deliveryMode,messageType,campaignId,campaignName,campaignLabel,"
                        + "failureReason,failureType,reasonMessage,quarantine,controlGroup,seed,proof";
        for (String column : List.of(columns.split(",", -1))) {
            ROW.put(column, "");
        }
        ROW.putAll(Map.of(
                "status", "1",
                "eventDate", "2026-11-01 10:00:00.000Z",
                "deliveryId", "12",
                "deliveryName", "DM12",
                "deliveryMode", "1",
                "messageType", "0",
                "quarantine", "0",
                "controlGroup", "0",
                "seed", "0",
                "proof", "1"));
    }

    private final List<String> lines = new ArrayList<>();

    public DeliveryLogs() {
        lines.add(String.join(";", ROW.keySet()));
    }

    /** A row of that log id, all else as usual, but for the given columns and values, two by two. */
    public DeliveryLogs row(String id, String... changes) {
        Map<String, String> row = new LinkedHashMap<>(ROW);
        row.put("id", id);
        row.put("externalId", "CRM-" + id);
        for (int i = 0; i < changes.length; i += 2) {
            row.put(changes[i], changes[i + 1]);
        }
        lines.add(String.join(";", row.values()));
        return this;
    }

    /** Rows of the log ids from first to last. */
    public DeliveryLogs rows(int first, int last) {
        for (int id = first; id <= last; id++) {
            row(Integer.toString(id));
        }
        return this;
    }

    /** A line as it is given. */
    public DeliveryLogs line(String text) {
        lines.add(text);
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
