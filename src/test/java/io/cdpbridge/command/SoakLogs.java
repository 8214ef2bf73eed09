package io.cdpbridge.command;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.TrackingLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * Campaign's logs while they grow: exports of both logs, and rows of the tracking log in Campaign itself. Each kind of row
 * that a flow has to tell from others comes again and again: new, another status, repeated, broken, refused by the platform.
 * For one thread at a time.
 */
final class SoakLogs {
    /** The delivery whose rows the platform refuses, in whatever batch they come. */
    static final String REFUSED_DELIVERY = "refused-by-the-platform";

    private static final int DELIVERY_ROWS = 400;
    private static final int TRACKING_ROWS = 100;
    private static final int QUERIED_ROWS = 20;
    private static final int STATUS_CHANGES = 40;
    private static final int REPEATED = 10;
    /** A bad row costs some twenty batches until it stands alone, so it is in one file of three. */
    private static final int FILES_A_REFUSED_ROW = 3;

    private static final DateTimeFormatter CAMPAIGN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);
    private static final long RECIPIENT = 900_001;
    private static final long DELIVERY = 900_002;
    private static final long URL = 900_003;
    private static final long BROAD_LOG = 900_004;

    private final BridgeFixture bridge;
    private final SoakEvents events;
    private final Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
    private long deliveryId;
    /** Of rows that never arrive: beyond all that do. */
    private long badId = 1_000_000_000;

    private long trackingId;
    private int files;

    SoakLogs(BridgeFixture bridge, SoakEvents events) {
        this.bridge = bridge;
        this.events = events;
    }

    /** What the rows of Campaign's tracking log link to. */
    void linked() throws IOException, InterruptedException {
        put("nms:recipient", "{\"id\": %d, \"account\": \"reader\"}".formatted(RECIPIENT));
        put("nms:delivery", "{\"id\": %d, \"internalName\": \"DM1\", \"messageType\": 0}".formatted(DELIVERY));
        put("nms:trackingUrl", "{\"id\": %d, \"type\": 1, \"source\": \"https://example.org\"}".formatted(URL));
        put("nms:broadLogRcp", "{\"id\": %d, \"delivery-id\": %d}".formatted(BROAD_LOG, DELIVERY));
    }

    /** How many exports lie there that nobody has read to their end. */
    long unread(String flow) throws IOException {
        try (Stream<Path> files = Files.list(bridge.input())) {
            return files.filter(file -> file.getFileName().toString().startsWith(flow))
                    .count();
        }
    }

    /** One more export of the delivery log. */
    void deliveryLogs() throws IOException {
        DeliveryLogs export = new DeliveryLogs();
        long before = deliveryId;
        for (int row = 0; row < DELIVERY_ROWS; row++) {
            deliveryId++;
            export.row(Long.toString(deliveryId), "status", "6", "eventDate", time(deliveryId));
            events.arrives(SoakEvents.delivery(deliveryId, "Pending"));
        }
        int rows = DELIVERY_ROWS;
        // Rows of this export once more, and what became of some rows of the one before.
        for (long id = before + 1; id <= before + REPEATED; id++, rows++) {
            export.row(Long.toString(id), "status", "6", "eventDate", time(id));
            events.isRepeated();
        }
        for (long id = before; id > Math.max(0, before - STATUS_CHANGES); id--, rows++) {
            export.row(Long.toString(id), "status", "1", "eventDate", time(id + 1));
            events.arrives(SoakEvents.delivery(id, "Sent"));
        }
        for (long id = before; id > Math.max(0, before - REPEATED); id--, rows++) {
            export.row(Long.toString(id), "status", "6", "eventDate", time(id));
            events.isRepeated();
        }
        export.row(Long.toString(badId++), "externalId", "");
        events.isRejected("primary-identity");
        export.row(Long.toString(badId++), "eventDate", "never");
        events.isRejected("event-id-and-timestamp");
        export.line("a row;of two columns");
        events.isRejected("row-shape");
        rows += 3;
        if (files % FILES_A_REFUSED_ROW == 0) {
            export.row(Long.toString(badId++), "deliveryName", REFUSED_DELIVERY, "eventDate", time(deliveryId));
            events.isRefusedByThePlatform();
            rows++;
        }
        events.rowsWritten(rows);
        drop("delivery-logs", export.toString());
    }

    /** One more export of the tracking log. */
    void trackingLogs() throws IOException {
        TrackingLogs export = new TrackingLogs();
        for (int row = 0; row < TRACKING_ROWS; row++) {
            trackingId++;
            export.click(Long.toString(trackingId), time(trackingId), "CRM-" + trackingId);
            events.arrives(SoakEvents.tracking(trackingId));
        }
        export.click(Long.toString(trackingId), time(trackingId), "CRM-" + trackingId);
        events.isRepeated();
        trackingId++;
        export.click(Long.toString(trackingId), time(trackingId), "");
        events.isRejected("primary-identity");
        events.rowsWritten(TRACKING_ROWS + 2);
        drop("tracking-logs", export.toString());
    }

    /** More rows in Campaign's tracking log: new ones, one that came late, and one written again as it was. */
    void trackingRows() throws IOException, InterruptedException {
        Instant now = Instant.now();
        StringBuilder rows = new StringBuilder();
        String last = "";
        for (int row = 0; row < QUERIED_ROWS; row++) {
            trackingId++;
            last = ("{\"id\": %d, \"logDate\": \"%s\", \"url-id\": %d, \"delivery-id\": %d, \"recipient-id\": %d,"
                            + " \"broadLog-id\": %d}%n")
                    .formatted(
                            trackingId,
                            CAMPAIGN.format(row == 0 ? now.minusSeconds(10) : now),
                            URL,
                            DELIVERY,
                            RECIPIENT,
                            BROAD_LOG);
            rows.append(last);
            events.arrives(SoakEvents.tracking(trackingId));
        }
        put("nms:trackingLogRcp", rows.toString());
        put("nms:trackingLogRcp", last);
    }

    private String time(long id) {
        return CAMPAIGN.format(yesterday.plusMillis(id));
    }

    /** An export appears whole, as one does that is renamed once it is written. */
    private void drop(String flow, String text) throws IOException {
        files++;
        Path written = bridge.input().resolveSibling("export-" + files);
        Files.writeString(written, text);
        Files.move(
                written, bridge.input().resolve("%s-%06d.csv".formatted(flow, files)), StandardCopyOption.ATOMIC_MOVE);
    }

    private void put(String schema, String rows) throws IOException, InterruptedException {
        bridge.put("/sandbox/campaign/rows/" + schema, rows);
    }
}
