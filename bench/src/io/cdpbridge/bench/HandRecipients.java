package io.cdpbridge.bench;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An export read by code written for exactly its columns: the account, then the values that Campaign is given. The last
 * export is kept in a map.
 */
final class HandRecipients {
    /** In the order in which they are written. */
    static final List<String> ATTRIBUTES = List.of(
            "birthDate",
            "blackListEmail",
            "email",
            "firstName",
            "gender",
            "language",
            "lastName",
            "mobilePhone",
            "city",
            "countryCode",
            "zipCode");

    private static final char SEPARATOR = '\u0001';

    private final Map<String, String> last = new HashMap<>();

    /** Takes what has changed of a recipient: the values, null where nothing has. */
    interface Changes {
        void changed(String account, String[] values) throws IOException;
    }

    /** Reads the last export, which was delivered. */
    void remember(Path export) throws IOException {
        read(export, (account, values) -> last.put(account, values));
    }

    /** Reads an export and hands on what differs from the last one. */
    void compare(Path export, Changes changes) throws IOException {
        read(export, (account, values) -> {
            String before = last.get(account);
            if (!values.equals(before)) {
                changes.changed(account, different(values, before));
            }
        });
    }

    private static String[] different(String values, String before) {
        String[] now = values.split(String.valueOf(SEPARATOR), -1);
        String[] then = before == null ? new String[now.length] : before.split(String.valueOf(SEPARATOR), -1);
        for (int i = 0; i < now.length; i++) {
            // Who does not object need not be told to Campaign, where nobody objects before they did.
            now[i] = now[i].isEmpty() || now[i].equals(then[i]) ? null : now[i];
        }
        return now;
    }

    private interface Rows {
        void row(String account, String values) throws IOException;
    }

    private static void read(Path export, Rows rows) throws IOException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(export)) {
            boolean header = true;
            for (CsvRecord row : csv) {
                if (!header) {
                    rows.row(row.getField(0), values(row));
                }
                header = false;
            }
        }
    }

    private static String values(CsvRecord row) {
        return String.join(
                String.valueOf(SEPARATOR),
                row.getField(6),
                row.getField(13).equals("n") ? "1" : "",
                row.getField(8).strip().toLowerCase(Locale.ROOT),
                row.getField(3),
                row.getField(5).equals("male") ? "1" : "2",
                row.getField(7),
                row.getField(4),
                row.getField(9).replace(" ", ""),
                row.getField(10),
                row.getField(12),
                row.getField(11));
    }
}
