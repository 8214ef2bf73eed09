package io.cdpbridge.bench;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/**
 * The delivery log's mapping as somebody would write it by hand for exactly these columns in exactly this order: the same
 * JSON, byte for byte, as {@code routes/mappings/delivery-log.yaml} makes, and the record guardrails as ifs. Guardrails
 * that this mapping cannot break (nulls, arrays, identities, fields) need no if. Confined to one thread.
 */
final class HandMapping {
    /** The columns that the code below counts on. */
    static final List<String> COLUMNS = List.of(
            "id",
            "status",
            "eventDate",
            "lastModified",
            "address",
            "externalId",
            "recipientId",
            "visitorId",
            "serviceId",
            "deliveryId",
            "deliveryName",
            "deliveryLabel",
            "deliveryMode",
            "messageType",
            "campaignId",
            "campaignName",
            "campaignLabel",
            "failureReason",
            "failureType",
            "reasonMessage",
            "quarantine",
            "controlGroup",
            "seed",
            "proof");

    private static final String PREFIX = "campaign:nms:broadLogRcp:";
    private static final int LARGEST_EVENT = 10_240;

    private final JsonGenerator json;
    private final StringBuilder idBuffer = new StringBuilder(128);
    private byte[] bytes = new byte[1 << 16];
    private int size;
    private String id = "";

    HandMapping() throws IOException {
        json = new JsonFactoryBuilder()
                .rootValueSeparator((String) null)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build()
                .createGenerator(new Sink());
    }

    /** The {@code _id} of the event last mapped. */
    String id() {
        return id;
    }

    /** The bytes of the event last mapped, from 0 to {@link #size}, a line feed at the end. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Maps a row; false when a guardrail or a rule forbids it. */
    boolean map(List<String> row) throws IOException {
        if (row.size() != COLUMNS.size()) {
            return false;
        }
        String logId = value(row.get(0));
        String status = value(row.get(1));
        String date = value(row.get(2));
        String externalId = value(row.get(5));
        if (logId.isEmpty() || status.isEmpty() || date.isEmpty() || externalId.isEmpty()) {
            return false;
        }
        long time = HandDates.epochMilli(date);
        if (time == HandDates.NONE || time > System.currentTimeMillis()) {
            return false;
        }
        for (int column = 20; column < 24; column++) {
            if (!isFlag(value(row.get(column)))) {
                return false;
            }
        }
        idBuffer.setLength(0);
        idBuffer.append(PREFIX).append(logId).append(':').append(status).append(':');
        idBuffer.append(date, 0, 4).append(date, 5, 7).append(date, 8, 10).append('T');
        idBuffer.append(date, 11, 13).append(date, 14, 16).append(date, 17, 24);
        id = idBuffer.toString();
        size = 0;
        write(row, logId, status, date, externalId);
        if (size > LARGEST_EVENT) {
            return false;
        }
        json.flush();
        new Sink().write('\n');
        return true;
    }

    private void write(List<String> row, String logId, String status, String date, String externalId)
            throws IOException {
        String messageType = value(row.get(13));
        json.writeStartObject();
        json.writeStringField("_id", id);
        json.writeStringField("timestamp", date.substring(0, 10) + "T" + date.substring(11));
        json.writeStringField("eventType", eventType(messageType, status));
        json.writeStringField("producedBy", "system");
        json.writeObjectFieldStart("_experience");
        json.writeObjectFieldStart("campaign");
        json.writeStringField("externalID", externalId);
        link("recipientID", row.get(6));
        link("visitorID", row.get(7));
        link("serviceID", row.get(8));
        link("campaignID", row.get(14));
        text("campaignName", row.get(15));
        text("campaignLabel", row.get(16));
        text("deliveryID", row.get(9));
        text("deliveryName", row.get(10));
        text("deliveryLabel", row.get(11));
        json.writeStringField("broadlogID", logId);
        text("channel", channel(messageType));
        text("deliveryMode", mode(value(row.get(12))));
        text("status", status(status));
        text("reason", reason(value(row.get(17))));
        text("reasonMessage", row.get(19));
        flag("quarantine", row.get(20));
        flag("controlGroupMember", row.get(21));
        flag("seedMember", row.get(22));
        flag("proofMember", row.get(23));
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.flush();
    }

    private void text(String name, String cell) throws IOException {
        String value = value(cell);
        if (!value.isEmpty()) {
            json.writeStringField(name, value);
        }
    }

    private void link(String name, String cell) throws IOException {
        String value = value(cell);
        if (!value.isEmpty() && !value.equals("0")) {
            json.writeStringField(name, value);
        }
    }

    private void flag(String name, String cell) throws IOException {
        String value = value(cell);
        if (!value.isEmpty()) {
            json.writeBooleanField(name, value.equals("1") || value.equalsIgnoreCase("true"));
        }
    }

    private static boolean isFlag(String value) {
        return value.isEmpty()
                || value.equals("0")
                || value.equals("1")
                || value.equalsIgnoreCase("true")
                || value.equalsIgnoreCase("false");
    }

    private static String value(String cell) {
        String stripped = cell.strip();
        return stripped.equals("NULL") || stripped.equals("null") ? "" : stripped;
    }

    private static String eventType(String messageType, String status) {
        if (messageType.equals("0")) {
            if (status.equals("1")) {
                return "directMarketing.emailSent";
            }
            if (status.equals("2")) {
                return "directMarketing.emailBounced";
            }
        }
        return "message.feedback";
    }

    private static String channel(String code) {
        return switch (code) {
            case "0" -> "Email";
            case "1" -> "SMS";
            case "2" -> "Phone";
            case "3" -> "Direct mail";
            case "4" -> "Fax";
            case "5" -> "Agency";
            case "20" -> "Facebook";
            case "25" -> "Twitter";
            case "40" -> "Mobile app";
            case "41" -> "iOS";
            case "42" -> "Android";
            case "120" -> "Other";
            default -> code;
        };
    }

    private static String mode(String code) {
        return switch (code) {
            case "0" -> "External";
            case "1" -> "Bulk delivery";
            case "2" -> "Descriptive";
            case "4" -> "Mid-sourcing";
            default -> code;
        };
    }

    private static String status(String code) {
        return switch (code) {
            case "0" -> "Ignored";
            case "1" -> "Sent";
            case "2" -> "Failed";
            case "6" -> "Pending";
            default -> code;
        };
    }

    private static String reason(String code) {
        return switch (code) {
            case "0" -> "";
            case "1" -> "User unknown";
            case "2" -> "Invalid domain";
            case "3" -> "Unreachable";
            case "4" -> "Account disabled";
            case "5" -> "Mailbox full";
            case "6" -> "Not connected";
            case "7" -> "Address not specified";
            case "8" -> "Denylisted address";
            case "9" -> "Quarantined address";
            case "10" -> "Double";
            case "11" -> "Excluded by SQL rule";
            case "12" -> "Excluded after arbitration";
            case "14" -> "Bad quality of address";
            case "15" -> "Unqualified address";
            case "16" -> "Not eligible for the offers";
            case "17" -> "Target limited in size";
            case "20" -> "Refused";
            case "25" -> "Error ignored";
            case "127" -> "Control address";
            default -> code;
        };
    }

    private final class Sink extends OutputStream {
        @Override
        public void write(int octet) {
            reserve(1);
            bytes[size++] = (byte) octet;
        }

        @Override
        public void write(byte[] from, int offset, int length) {
            reserve(length);
            System.arraycopy(from, offset, bytes, size, length);
            size += length;
        }

        private void reserve(int more) {
            if (bytes.length - size < more) {
                bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
            }
        }
    }
}
