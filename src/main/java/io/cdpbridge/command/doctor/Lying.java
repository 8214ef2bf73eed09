package io.cdpbridge.command.doctor;

import io.cdpbridge.format.place.PlaceLook;
import java.util.List;
import java.util.Map;

/** The words for what lies in a polled folder. */
final class Lying {
    /** How many names are told. */
    private static final int NAMED = 5;

    private Lying() {}

    /**
     * It warns when something is not taken.
     *
     * @param rest what is to be told of the rest
     */
    static Finding finding(String rest, PlaceLook others) {
        List<String> notTaken = others.named().stream()
                .filter(entry -> entry.reason().needsSomebody())
                .map(entry -> entry.name() + " (" + entry.reason().sentence() + ")")
                .toList();
        long more = others.unnamed().entrySet().stream()
                .filter(unnamed -> unnamed.getKey().needsSomebody())
                .mapToLong(Map.Entry::getValue)
                .sum();
        String detail = rest + ", not taken: " + some(notTaken, more);
        return notTaken.isEmpty() ? Finding.pass(detail) : Finding.notTaken(detail);
    }

    /**
     * How many there are, and the first of them.
     *
     * @param more those that have no words
     */
    static String some(List<String> all, long more) {
        long unsaid = more + Math.max(0, all.size() - NAMED);
        String count = String.valueOf(all.size() + more);
        return all.isEmpty()
                ? count
                : count + ": " + String.join("; ", all.subList(0, Math.min(NAMED, all.size())))
                        + (unsaid > 0 ? "; and " + unsaid + " more" : "");
    }
}
