package io.cdpbridge.runtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.sandbox.generator.GeneratorOptions;
import io.cdpbridge.sandbox.generator.LogGenerator;
import io.cdpbridge.source.intake.ExportReader;
import io.cdpbridge.source.intake.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows of the data generator as an instance of Campaign can hold them: its ids as integers, one row an id, values no longer
 * than its columns, and without what its log schemas have no field for. They can be had as an export, and be put into the
 * sandbox's tables with all that they link to.
 */
final class CampaignLogRows {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> IDS = List.of("id", "broadLogId", "recipientId");
    private static final List<String> NOT_IN_CAMPAIGN = List.of("visitorId", "seed");

    private final String flow;
    private final List<String> columns = new ArrayList<>();
    private final List<Map<String, String>> rows;
    private final Map<String, Integer> ids = new LinkedHashMap<>();

    private CampaignLogRows(String flow, Path export) {
        this.flow = flow;
        String time = flow.equals("delivery-logs") ? "eventDate" : "logDate";
        Map<String, Map<String, String>> newest = new LinkedHashMap<>();
        Dialect dialect = Dialect.of("campaign-utf8", "", "", "", "", "any", "");
        try (ExportReader reader = ExportReader.open(export, dialect)) {
            columns.addAll(reader.header());
            reader.select(columns);
            while (reader.hasNext()) {
                for (Row read : reader.page(1_000).rows()) {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < columns.size(); i++) {
                        row.put(columns.get(i), known(columns.get(i), read.cells()[i]));
                    }
                    if (fits(row)) {
                        newest.merge(row.get("id"), row, (a, b) -> a.get(time).compareTo(b.get(time)) < 0 ? b : a);
                    }
                }
            }
        }
        rows = List.copyOf(newest.values());
    }

    /** So many generated rows of both logs, of which those of a flow's first export are taken. */
    static CampaignLogRows generated(String flow, long count, Path folder) {
        LogGenerator.generate(new GeneratorOptions(count, 11, folder, 0, 0));
        return new CampaignLogRows(flow, folder.resolve(flow + "-0001.csv"));
    }

    int size() {
        return rows.size();
    }

    /** Some of the rows as an export. */
    String export(int from, int to) {
        return rows.subList(from, to).stream()
                .map(row -> row.values().stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(";")))
                .collect(Collectors.joining("\n", String.join(";", columns) + "\n", "\n"));
    }

    /** Puts some of the rows into Campaign. */
    void put(BridgeFixture bridge, int from, int to) throws IOException, InterruptedException {
        Tables tables = new Tables();
        for (Map<String, String> row : rows.subList(from, to)) {
            tables.add(row);
        }
        for (Map.Entry<String, Map<String, Map<String, String>>> table : tables.content.entrySet()) {
            bridge.put(
                    "/sandbox/campaign/rows/" + table.getKey(),
                    table.getValue().values().stream()
                            .map(CampaignLogRows::json)
                            .collect(Collectors.joining("\n")));
        }
    }

    private String known(String column, String cell) {
        if (NOT_IN_CAMPAIGN.contains(column)) {
            return "";
        }
        if (column.equals("proof")) {
            return "0";
        }
        return IDS.contains(column) ? Integer.toString(1_000 + ids.computeIfAbsent(cell, id -> ids.size())) : cell;
    }

    private static boolean fits(Map<String, String> row) {
        return row.get("campaignLabel").length() <= 128
                && row.get("deliveryLabel").length() <= 128
                && row.get("campaignName").length() <= 64
                && row.get("deliveryName").length() <= 64;
    }

    private static String json(Map<String, String> row) {
        try {
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rows by schema and id. */
    private final class Tables {
        private final Map<String, Map<String, Map<String, String>>> content = new LinkedHashMap<>();

        void add(Map<String, String> row) {
            put(
                    "nms:operation",
                    row.get("campaignId"),
                    "internalName",
                    row.get("campaignName"),
                    "label",
                    row.get("campaignLabel"));
            put(
                    "nms:delivery",
                    row.get("deliveryId"),
                    "internalName",
                    row.get("deliveryName"),
                    "label",
                    row.get("deliveryLabel"),
                    "messageType",
                    row.get("messageType"),
                    "deliveryMode",
                    row.get("deliveryMode"),
                    "operation-id",
                    row.get("campaignId"));
            put("nms:recipient", row.get("recipientId"), "account", row.get("externalId"));
            String service = "";
            if (!row.get("serviceId").isEmpty()) {
                service = put("nms:service", id(row.get("serviceId")), "name", row.get("serviceId"));
            }
            if (flow.equals("delivery-logs")) {
                String message = row.get("failureReason") + row.get("reasonMessage");
                put(
                        "nms:broadLogMsg",
                        id(message),
                        "failureReason",
                        row.get("failureReason"),
                        "text",
                        row.get("reasonMessage"));
                put(
                        "nms:broadLogRcp",
                        row.get("id"),
                        "status",
                        row.get("status"),
                        "eventDate",
                        row.get("eventDate"),
                        "lastModified",
                        row.get("lastModified"),
                        "delivery-id",
                        row.get("deliveryId"),
                        "recipient-id",
                        row.get("recipientId"),
                        "msg-id",
                        id(message),
                        "service-id",
                        service);
            } else {
                String url = row.get("urlType") + row.get("url") + row.get("urlCategory");
                put(
                        "nms:trackingUrl",
                        id(url),
                        "type",
                        row.get("urlType"),
                        "source",
                        row.get("url"),
                        "category",
                        row.get("urlCategory"));
                put("nms:broadLogRcp", row.get("broadLogId"), "service-id", service);
                put(
                        "nms:trackingLogRcp",
                        row.get("id"),
                        "logDate",
                        row.get("logDate"),
                        "url-id",
                        id(url),
                        "delivery-id",
                        row.get("deliveryId"),
                        "recipient-id",
                        row.get("recipientId"),
                        "broadLog-id",
                        row.get("broadLogId"));
            }
        }

        private String put(String schema, String id, String... values) {
            Map<String, String> row = new LinkedHashMap<>(Map.of("id", id));
            for (int i = 0; i < values.length; i += 2) {
                row.put(values[i], values[i + 1]);
            }
            content.computeIfAbsent(schema, name -> new LinkedHashMap<>()).put(id, row);
            return id;
        }

        private String id(String text) {
            return Integer.toString(1_000 + ids.computeIfAbsent("of " + text, name -> ids.size()));
        }
    }
}
