package io.cdpbridge.destination.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;

/**
 * Which slots of a row were said at another time than the row, as the text of the column {@code older}: for each of them an
 * array of its name, and the times of {@link Said} as far as there are some; a comma between two. An array of a name alone is
 * a slot of which nothing was ever said. It holds no values. Nothing where all slots are as the row, which is the rule.
 */
final class OlderSlots {
    private static final ObjectMapper JSON = new ObjectMapper();

    private OlderSlots() {}

    /**
     * Adds a slot to a text.
     *
     * @param said null where nothing was
     */
    static void add(StringBuilder text, String slot, Said said) {
        text.append(text.isEmpty() ? "[" : ",[").append(name(slot));
        if (said != null) {
            text.append(',').append(said.exportedAt());
            if (said.qualifiedAt() != Said.UNDATED) {
                text.append(',').append(said.qualifiedAt());
            }
        }
        text.append(']');
    }

    /**
     * When each slot was said; null where nothing was.
     *
     * @param text of the column; null for none
     * @param row when the row was said
     */
    static Said[] read(String text, Said row, List<String> slots) {
        Said[] said = new Said[slots.size()];
        Arrays.fill(said, row);
        if (text == null) {
            return said;
        }
        try {
            for (JsonNode slot : JSON.readTree("[" + text + "]")) {
                int place = slots.indexOf(slot.get(0).textValue());
                if (place >= 0) {
                    said[place] = slot.size() == 1
                            ? null
                            : new Said(
                                    slot.get(1).longValue(),
                                    slot.size() == 2
                                            ? Said.UNDATED
                                            : slot.get(2).longValue());
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the times of slots that a state holds are no JSON", e);
        }
        return said;
    }

    private static String name(String slot) {
        try {
            return JSON.writeValueAsString(slot);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a name cannot be written as JSON", e);
        }
    }
}
