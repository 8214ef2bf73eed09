package io.cdpbridge.sandbox.campaign.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options of the instance, {@code xtk:option}. */
public final class Options {
    /** Which column holds the value, by the number of the type; the numbers are those of acc-js-sdk. */
    private static final Map<Integer, String> COLUMNS = Map.ofEntries(
            Map.entry(1, "longValue"),
            Map.entry(2, "longValue"),
            Map.entry(3, "longValue"),
            Map.entry(4, "doubleValue"),
            Map.entry(5, "doubleValue"),
            Map.entry(7, "timeStampValue"),
            Map.entry(10, "timeStampValue"),
            Map.entry(12, "memoValue"),
            Map.entry(13, "memoValue"),
            Map.entry(14, "longValue"),
            Map.entry(15, "longValue"));

    private final Database database;

    Options(Database database) {
        this.database = database;
    }

    /** The value, of an unknown option an empty text. */
    public String value(String name) {
        String column = COLUMNS.getOrDefault(type(name), "stringValue");
        return one("SELECT \"" + column + "\" FROM XtkOption WHERE name = ?", name)
                .map(Object::toString)
                .orElse("");
    }

    /** The number of the type, of an unknown option 0. */
    public int type(String name) {
        return one("SELECT dataType FROM XtkOption WHERE name = ?", name)
                .map(type -> ((Number) type).intValue())
                .orElse(0);
    }

    private Optional<Object> one(String sql, String name) {
        List<Object> parameters = new ArrayList<>(List.of(name));
        return database.value(sql, parameters);
    }
}
