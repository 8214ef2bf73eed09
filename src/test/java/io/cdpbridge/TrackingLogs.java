package io.cdpbridge;

import java.util.ArrayList;
import java.util.List;

/** Writes small tracking log exports for tests. */
public final class TrackingLogs {
    private static final String HEADER =
            "id;logDate;urlType;url;urlCategory;broadLogId;externalId;recipientId;visitorId;serviceId;deliveryId;"
                    + "deliveryName;deliveryLabel;deliveryMode;messageType;campaignId;campaignName;campaignLabel";

    private final List<String> lines = new ArrayList<>(List.of(HEADER));

    /** A header and one row: a click, log id 7. */
    public static String oneClick() {
        return new TrackingLogs()
                .click("7", "2026-11-01 10:00:00.000Z", "CRM-3")
                .toString();
    }

    /**
     * A click.
     *
     * @param logDate as Campaign exports it, such as {@code 2026-11-01 10:00:00.000Z}
     * @param externalId who clicked; empty for nobody that the platform knows
     */
    public TrackingLogs click(String id, String logDate, String externalId) {
        return line(id + ";" + logDate + ";1;https://example.org;news;102;" + externalId + ";3;;;12;DM12;;1;0;;;");
    }

    /** A line as it is given. */
    public TrackingLogs line(String text) {
        lines.add(text);
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
