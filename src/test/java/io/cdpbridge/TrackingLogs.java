package io.cdpbridge;

/** Writes a small tracking log export for tests. */
public final class TrackingLogs {
    private TrackingLogs() {}

    /** A header and one row: a click, log id 7. */
    public static String oneClick() {
        return "id;logDate;urlType;url;urlCategory;broadLogId;externalId;recipientId;visitorId;serviceId;deliveryId;"
                + "deliveryName;deliveryLabel;deliveryMode;messageType;campaignId;campaignName;campaignLabel\n"
                + "7;2026-11-01 10:00:00.000Z;1;https://example.org;news;102;CRM-3;3;;;12;DM12;;1;0;;;\n";
    }
}
