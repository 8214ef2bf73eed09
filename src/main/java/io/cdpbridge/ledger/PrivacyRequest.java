package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request to forget people.
 *
 * @param id the same wherever the request is mentioned
 * @param askedBy who made the request
 * @param reason why, without any identity
 * @param until the first instant at which they are no longer suppressed
 * @param key the fingerprint of the key of their hashes
 * @param subjects the keyed hashes of their identities
 * @param attempts how many attempts were begun
 * @param ending how the last attempt ended; empty while one is running, or when it was interrupted
 */
public record PrivacyRequest(
        String id,
        Instant askedAt,
        String askedBy,
        String reason,
        Instant until,
        String key,
        Set<String> subjects,
        long attempts,
        Optional<Ended> ending) {
    /**
     * The outcome of an attempt.
     *
     * @param removed their rows and files that are gone, by kind, such as {@code staged events}
     * @param erased rows of others that mentioned them and no longer do, by kind
     * @param kept what stays because it is not theirs, and why
     * @param left what is still there, why, and what to do; without any identity
     * @param filesRead how many files were looked through afterwards
     * @param bytesRead how many bytes
     * @param exit the exit code of the command, 0 when nothing is left
     * @param program the program that did it, with its version
     */
    public record Ending(
            Map<String, Long> removed,
            Map<String, Long> erased,
            List<String> kept,
            List<String> left,
            long filesRead,
            long bytesRead,
            int exit,
            String program) {}

    /**
     * The end of an attempt.
     *
     * @param at when it ended
     * @param what all attempts removed and erased, and what the last one kept and left
     */
    public record Ended(Instant at, Ending what) {}

    /** Counts as text, such as {@code 3 staged events, 1 rows of the quarantine}. */
    public static String told(Map<String, Long> amounts) {
        return amounts.isEmpty()
                ? "nothing"
                : amounts.entrySet().stream()
                        .map(amount -> amount.getValue() + " " + amount.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** Whether nothing of them is left, so that the request need not be repeated. */
    public boolean isDone() {
        return ending.filter(ended -> ended.what().exit() == 0).isPresent();
    }
}
