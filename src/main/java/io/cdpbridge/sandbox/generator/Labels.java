package io.cdpbridge.sandbox.generator;

import java.util.Map;
import java.util.stream.Collectors;

/** How Campaign labels the values of an enumeration, which an export has instead of their numbers when its author chose so. */
final class Labels {
    static final Labels STATUS = new Labels(Map.of(0, "Ignored", 1, "Sent", 2, "Failed", 6, "Pending"));
    static final Labels URL_TYPE =
            new Labels(Map.of(1, "Email click", 2, "Open", 3, "Opt-out", 4, "Web", 5, "Transaction", 6, "Mirror page"));
    static final Labels MESSAGE_TYPE = new Labels(Map.of(0, "Email", 1, "SMS", 41, "iOS", 42, "Android"));
    static final Labels MODE = new Labels(Map.of(1, "Bulk delivery", 4, "Mid-sourcing"));

    private final Map<Integer, Field> labels;

    private Labels(Map<Integer, String> labels) {
        this.labels = labels.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, label -> Field.plain(label.getValue())));
    }

    /**
     * Appends a value.
     *
     * @param labelled whether as its label
     */
    void append(RowBuffer row, int number, boolean labelled) {
        if (labelled) {
            row.append(labels.get(number));
        } else {
            row.append(number, 1);
        }
    }
}
