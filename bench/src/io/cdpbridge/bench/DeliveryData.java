package io.cdpbridge.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two exports of profiles as CSV, some 260 bytes a row: the second holds the same people in another order, and one in fifty
 * of them has moved. Everybody is a recipient of {@link CampaignStub}.
 */
final class DeliveryData {
    static final String FIRST = "Bench_segment11111111-2222-3333-4444-555555555555_20261101000000.csv";
    static final String FURTHER = "Bench_segment11111111-2222-3333-4444-555555555555_20261102000000.csv";

    private static final String HEADER = "external_id,segmentMembership_status,lastQualificationTime,person.name.firstName,"
            + "person.name.lastName,person.gender,person.birthDate,preferredLanguage,personalEmail.address,"
            + "mobilePhone.number,homeAddress.city,homeAddress.postalCode,homeAddress.countryCode,"
            + "consents.marketing.email.val,consents.marketing.email.time\n";

    private DeliveryData() {}

    /** Writes both, unless they are there. */
    static void make(Path folder, long rows) throws IOException {
        Path whole = folder.resolve("whole");
        if (Files.exists(whole)) {
            return;
        }
        Files.createDirectories(folder);
        write(folder.resolve(FIRST), rows, 1, false);
        // A prime above any number of rows here: each person once, in no order.
        write(folder.resolve(FURTHER), rows, 15_485_863, true);
        Files.createFile(whole);
    }

    private static void write(Path file, long rows, long step, boolean later) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(HEADER);
            for (long n = 0; n < rows; n++) {
                row(out, n * step % rows, later);
            }
        }
    }

    private static void row(BufferedWriter out, long person, boolean later) throws IOException {
        String city = "City " + person % 3_001 + (later && person % 50 == 7 ? " II" : "");
        out.write("CRM-" + person + ",realized,2026-10-0" + (1 + person % 9) + "T10:00:00Z,First" + person % 5_003
                + ",\"Last, of " + person % 70_001 + "\"," + (person % 2 == 0 ? "male" : "female") + ",19"
                + (50 + person % 50) + "-0" + (1 + person % 9) + "-1" + person % 10 + ",en,Person." + person
                + "@Example.com,+49 151 " + (10_000_000 + person) + "," + city + "," + (10_000 + person % 89_999) + ",DE,"
                + (person % 7 == 0 ? "n" : "y") + ",2026-09-0" + (1 + person % 9) + "T08:00:00Z\n");
    }
}
