package io.cdpbridge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes small audience exports for tests, with every column that the shipped mapping reads. */
public final class AudienceRows {
    private static final Map<String, String> ROW = new LinkedHashMap<>();

    static {
        String columns = "external_id,segmentMembership_seg_namespace_seg_id_status,"
                + "segmentMembership_seg_namespace_seg_id_lastQualificationTime,person_name_firstName,"
                + "person_name_lastName,person_gender,person_birthDate,preferredLanguage,personalEmail_address,"
                + "mobilePhone_number,homeAddress_city,homeAddress_postalCode,homeAddress_countryCode,"
                + "consents_marketing_email_val,consents_marketing_email_time";
        for (String column : List.of(columns.split(",", -1))) {
            ROW.put(column, "");
        }
    }

    private final List<String> lines = new ArrayList<>();

    public AudienceRows() {
        this(String.join(",", ROW.keySet()));
    }

    private AudienceRows(String header) {
        lines.add(header);
    }

    /** Lines of other columns. */
    public static AudienceRows of(String header) {
        return new AudienceRows(header);
    }

    /** Rows of people who are in the audience. */
    public AudienceRows members(String... keys) {
        for (String key : keys) {
            row(key);
        }
        return this;
    }

    /** Rows of people who have left it. */
    public AudienceRows left(String... keys) {
        for (String key : keys) {
            row(key, "segmentMembership_seg_namespace_seg_id_status", "exited");
        }
        return this;
    }

    /** A member's row, but for the given columns and values, two by two. */
    public AudienceRows row(String key, String... changes) {
        Map<String, String> row = new LinkedHashMap<>(ROW);
        row.put("external_id", key);
        row.put("segmentMembership_seg_namespace_seg_id_status", "realized");
        for (int i = 0; i < changes.length; i += 2) {
            if (row.put(changes[i], changes[i + 1]) == null) {
                throw new IllegalArgumentException("no column " + changes[i]);
            }
        }
        lines.add(String.join(",", row.values()));
        return this;
    }

    /** A line as it is given. */
    public AudienceRows line(String text) {
        lines.add(text);
        return this;
    }

    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
