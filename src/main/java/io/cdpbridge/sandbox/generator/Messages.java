package io.cdpbridge.sandbox.generator;

import java.util.Arrays;
import java.util.List;

/**
 * What is the same in every row about one message: its recipient and its delivery. All of it follows from the message's
 * number, so that no message has to be remembered.
 */
final class Messages {
    /** The columns that {@link #write} fills, in order. Delivery and tracking logs share them. */
    static final List<String> COLUMNS = List.of(
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
            "campaignLabel");

    /** Far beyond the 10 KB that an event may have, however it is mapped. */
    private static final int TOO_LONG = 12_000;

    /** Large, and yet clearly within the limit. */
    private static final int LARGE = 6_000;

    private static final int LARGE_ONE_IN = 500;
    private static final int RECIPIENTS = 1_000_000;
    private static final int MESSAGES_AT_A_TIME = 64;
    private static final Field EXTERNAL_ID = Field.plain("CRM-");
    /** As many digits as the platform takes characters; with what stands before them it is too long. */
    private static final int LONGEST_IDENTITY = 1_024;

    private static final Field NULL = Field.plain("null");
    private static final List<Field> BLOCKED =
            plain("anonymous", "Anonymous", "ANONYMOUS", "invalid", "Invalid", "Null", "0");
    private static final Field SERVICE_ID = Field.plain("SVC");
    private static final List<Field> FIRST_NAMES =
            plain("anna", "bjorn", "chloe", "daisuke", "elif", "farid", "maria", "olga");
    private static final List<Field> LAST_NAMES =
            plain("garcia", "ivanova", "mueller", "nguyen", "o.brien", "sato", "smith-jones");
    private static final List<Field> DOMAINS = plain("@example.com", "@example.org", "@mail.example.com");

    private final List<Delivery> deliveries = Delivery.all();
    private final byte[] longText = longText();
    private final long salt;
    private final RowIds logIds;
    private final RowIds recipientIds;
    private final RowIds visitorIds;

    private boolean labels;

    Messages(long seed) {
        salt = RandomStream.mix(seed);
        logIds = new RowIds(seed, "delivery-log");
        recipientIds = new RowIds(seed, "recipient");
        visitorIds = new RowIds(seed, "visitor");
    }

    /** Appends the id of the message's row in the delivery log. */
    void appendLogId(RowBuffer row, long message) {
        logIds.append(row, message);
    }

    void appendAddress(RowBuffer row, long message) {
        int recipient = recipient(message);
        row.append(FIRST_NAMES.get(recipient % FIRST_NAMES.size()))
                .character('.')
                .append(LAST_NAMES.get(recipient % LAST_NAMES.size()))
                .append(recipient, 1)
                .append(DOMAINS.get(recipient % DOMAINS.size()));
    }

    /** Says whether columns of enumerations have labels from now on, or numbers. */
    void label(boolean withLabels) {
        labels = withLabels;
    }

    /** Writes the columns of {@link #COLUMNS}. */
    void write(RowBuffer row, long message, Fault fault, RandomStream random) {
        writeRecipient(row, message, fault, random);
        Delivery delivery = delivery(message);
        boolean large = fault == Fault.NONE && random.oneIn(LARGE_ONE_IN);
        row.column().append(delivery.id());
        row.column().append(delivery.name());
        if (fault == Fault.LONG_DELIVERY_LABEL) {
            row.column().append(longText, TOO_LONG + random.nextInt(longText.length - TOO_LONG));
        } else {
            row.column().append(delivery.label());
        }
        Labels.MODE.append(row.column(), delivery.mode(), labels);
        Labels.MESSAGE_TYPE.append(row.column(), delivery.messageType(), labels);
        row.column().append(delivery.campaignId());
        row.column().append(delivery.campaignName());
        if (fault == Fault.LONG_CAMPAIGN_LABEL) {
            row.column().append(longText, TOO_LONG + random.nextInt(longText.length - TOO_LONG));
        } else if (large) {
            row.column().append(longText, LARGE);
        } else {
            row.column().append(delivery.campaignLabel());
        }
    }

    private void writeRecipient(RowBuffer row, long message, Fault fault, RandomStream random) {
        int recipient = recipient(message);
        row.column();
        if (fault == Fault.BLANK_IDENTITY) {
            row.character(' ').character(' ');
        } else if (fault == Fault.NULL_IDENTITY) {
            row.append(NULL);
        } else if (fault == Fault.BLOCKED_IDENTITY) {
            row.append(BLOCKED.get(random.nextInt(BLOCKED.size())));
        } else if (fault == Fault.LONG_IDENTITY) {
            row.append(EXTERNAL_ID).append(recipient, LONGEST_IDENTITY);
        } else if (fault != Fault.EMPTY_IDENTITY) {
            row.append(EXTERNAL_ID).append(recipient, 7);
        }
        recipientIds.append(row.column(), recipient);
        row.column();
        if (recipient % 16 == 0) {
            visitorIds.append(row, recipient);
        }
        row.column();
        if (recipient % 4 == 0) {
            row.append(SERVICE_ID).append(recipient % 12, 1);
        }
    }

    private int recipient(long message) {
        return RandomStream.scale(RandomStream.mix(message ^ salt), RECIPIENTS);
    }

    /** A delivery goes out in a burst, a few of them at the same time. */
    private Delivery delivery(long message) {
        int together = RandomStream.scale(RandomStream.mix(~message ^ salt), 8);
        return deliveries.get((int) ((message / MESSAGES_AT_A_TIME + together) % deliveries.size()));
    }

    private static byte[] longText() {
        byte[] sentence =
                Field.plain("A label that somebody pasted a whole text into. ").bytes();
        byte[] text = new byte[16_000];
        for (int at = 0; at < text.length; at++) {
            text[at] = sentence[at % sentence.length];
        }
        return text;
    }

    private static List<Field> plain(String... texts) {
        return Arrays.stream(texts).map(Field::plain).toList();
    }
}
