package io.cdpbridge.xdm;

/** What is counted while one event is written. Used again for the next: confined to one thread. */
final class Tally {
    private int fields;
    private int largestArray;
    private int identities;
    private int primaryIdentities;
    private String primaryIdentity = "";

    void reset() {
        fields = 0;
        largestArray = 0;
        identities = 0;
        primaryIdentities = 0;
        primaryIdentity = "";
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

    void identity(String value, boolean primary) {
        identities++;
        if (primary) {
            primaryIdentities++;
            primaryIdentity = value;
        }
    }

    Event event(String id, long timestamp, int offset, int length) {
        return new Event(
                id, timestamp, primaryIdentity, offset, length, fields, 0, largestArray, identities, primaryIdentities);
    }
}
