package io.cdpbridge.ledger;

import java.util.Comparator;

/**
 * The subject of an alert.
 *
 * @param check the id of the health check
 * @param flow the flow, route or credential that it is about; empty for the whole bridge
 */
public record AlertKey(String check, String flow) implements Comparable<AlertKey> {
    private static final Comparator<AlertKey> ORDER =
            Comparator.comparing(AlertKey::check).thenComparing(AlertKey::flow);

    @Override
    public int compareTo(AlertKey other) {
        return ORDER.compare(this, other);
    }
}
