package io.cdpbridge.ledger;

import java.util.Comparator;

/**
 * What an alert is about.
 *
 * @param check the id of the check of health
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
