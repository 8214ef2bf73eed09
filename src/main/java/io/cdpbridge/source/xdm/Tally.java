package io.cdpbridge.source.xdm;

import java.util.ArrayList;
import java.util.List;

/** What is counted while one event is written. Used again for the next: confined to one thread. */
final class Tally {
    private int fields;
    private int largestArray;
    private int identities;
    private int primaryIdentities;
    private String primaryIdentity = "";
    private final List<Event.Identity> identityValues = new ArrayList<>(4);

    void reset() {
        fields = 0;
        largestArray = 0;
        identities = 0;
        primaryIdentities = 0;
        primaryIdentity = "";
        identityValues.clear();
    }

    void field() {
        fields++;
    }

    void fields(int more) {
        fields += more;
    }

    void array(int items) {
        largestArray = Math.max(largestArray, items);
    }

    /** @param namespace its code; empty where only the schema knows it */
    void identity(String namespace, String value, boolean primary) {
        identities++;
        identityValues.add(new Event.Identity(namespace, value));
        if (primary) {
            primaryIdentities++;
            primaryIdentity = value;
        }
    }

    Event event(String id, long timestamp, int offset, int length) {
        return new Event(
                id,
                timestamp,
                primaryIdentity,
                offset,
                length,
                fields,
                0,
                largestArray,
                identities,
                primaryIdentities,
                List.copyOf(identityValues));
    }
}
