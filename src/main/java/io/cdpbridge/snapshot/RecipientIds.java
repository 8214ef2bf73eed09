package io.cdpbridge.snapshot;

import java.util.ArrayList;
import java.util.List;

/**
 * Campaign's ids of recipients in applied states: a slot of its own behind those of attributes, which no comparison looks at.
 * States of earlier versions lack it, as they lack any slot that was added since.
 */
final class RecipientIds {
    /** No attribute begins like this. */
    static final String SLOT = "#recipient";

    private RecipientIds() {}

    /** Slots with that of the ids, which is the last unless it was there already. */
    static List<String> with(List<String> slots) {
        List<String> all = new ArrayList<>(slots);
        if (!all.contains(SLOT)) {
            all.add(SLOT);
        }
        return all;
    }
}
