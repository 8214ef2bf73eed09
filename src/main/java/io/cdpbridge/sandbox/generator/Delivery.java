package io.cdpbridge.sandbox.generator;

import java.util.List;
import java.util.stream.IntStream;

/** A delivery and its campaign: fields ready to be written, in the order of the exports' columns. */
record Delivery(
        Field id,
        Field name,
        Field label,
        int mode,
        int messageType,
        Field campaignId,
        Field campaignName,
        Field campaignLabel) {

    private static final int COUNT = 96;
    private static final int A_CAMPAIGN = 4;

    private static final List<String> CAMPAIGNS = List.of(
            "Frühjahr; Größe \"Ü\", Übergangsjacken",
            "春のセール、\"お得\"な;週末",
            "🎁 Winter gifts, 50 % off 🎉",
            "عروض الخريف; \"خصم\" كبير",
            "מבצע סוף השנה, \"חדש\"",
            "Première étape\nDeuxième étape; \"fin\"",
            "Скидки, осень; \"новинки\"",
            "JS - Offer Management",
            "Loyalty 2026 / Q4 <gold & silver>",
            "여름 세일; 최대 30%",
            "Ελλάδα: \"καλοκαίρι\", νησιά",
            "👩‍👩‍👧 Family plan\twith a tab");

    private static final List<String> DELIVERIES = List.of(
            "Newsletter",
            "Rappel; panier \"abandonné\", J+1",
            "お知らせ\n第2号",
            "Größentabelle, \"Ü30\"; Teil 1",
            "🚀 Welcome, new member 🚀",
            "تذكير; \"أخير\"",
            "Line one\nline two; \"three\",\n\nline five",
            "C:\\exports\\push 'quote'",
            "תזכורת");

    private static final List<Integer> MESSAGE_TYPES = List.of(0, 0, 0, 0, 1, 41, 42);

    /** All deliveries, the same for every seed. */
    static List<Delivery> all() {
        return IntStream.range(0, COUNT).mapToObj(Delivery::numbered).toList();
    }

    private static Delivery numbered(int number) {
        int campaign = number / A_CAMPAIGN;
        String campaignLabel = CAMPAIGNS.get(campaign % CAMPAIGNS.size());
        String deliveryLabel = DELIVERIES.get(number % DELIVERIES.size());
        return new Delivery(
                Field.plain(String.valueOf(7_100 + number)),
                number % 2 == 0
                        ? Field.quoted("DM" + number + " " + deliveryLabel)
                        : Field.plain("DM" + (4_700 + number)),
                Field.quoted(deliveryLabel + " #" + number),
                number % 8 == 0 ? 4 : 1,
                MESSAGE_TYPES.get(number % MESSAGE_TYPES.size()),
                Field.plain(String.valueOf(310 + campaign)),
                campaign % 3 == 0
                        ? Field.quoted("OP" + campaign + " " + campaignLabel)
                        : Field.plain("OP" + (450 + campaign)),
                Field.quoted(campaignLabel + " #" + campaign));
    }
}
