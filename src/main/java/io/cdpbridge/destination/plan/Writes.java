package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.snapshot.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a change writes, by slot, as plans keep it: a null empties the attribute. */
final class Writes {
    private Writes() {}

    /** The slots whose value is another than before. */
    static Map<String, String> of(List<String> slots, Change change) {
        Map<String, String> writes = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            String value = change.values()[i];
            String before = change.before()[i];
            if (!Objects.equals(value, before)) {
                writes.put(slots.get(i), value);
            }
        }
        return writes;
    }
}
