package io.cdpbridge.destination;

import io.cdpbridge.recipient.ConsentRule;
import io.cdpbridge.snapshot.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a change writes, by slot, as plans keep it: a null empties the attribute. */
final class Writes {
    private Writes() {}

    /**
     * The slots whose value is another than before. The time of a consent comes along with its flag, because it decides
     * whether the flag may be written.
     */
    static Map<String, String> of(List<String> slots, Change change) {
        Map<String, String> writes = new LinkedHashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            String value = change.values()[i];
            String before = change.before()[i];
            boolean changed = value == null ? before != null : !value.equals(before);
            boolean timeOfChanged =
                    value != null && ConsentRule.isTimeSlot(slots.get(i)) && writes.containsKey(slots.get(i - 1));
            if (changed || timeOfChanged) {
                writes.put(slots.get(i), value);
            }
        }
        return writes;
    }

    /** Whether any slot is an attribute of Campaign's, and not just the time of a consent. */
    static boolean touchAttributes(Map<String, String> writes) {
        return writes.keySet().stream().anyMatch(slot -> !ConsentRule.isTimeSlot(slot));
    }
}
