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
 * @param id the same wherever the request is told of
 * @param askedBy who asked
 * @param reason why, without any identity
 * @param until the first instant at which they are no longer suppressed
 * @param key the fingerprint of the key of their hashes
 * @param subjects their identities, by their keyed hashes
 * @param attempts how often it was begun
 * @param ending how the last attempt ended; nothing while one runs, or when it was cut off
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
     * What an attempt comes to.
     *
     * @param removed rows and files of theirs that are gone, by what they are, such as {@code staged events}
     * @param erased rows of others that mentioned them and do no longer, by what they are
     * @param kept what stays because it is not theirs, and why
     * @param left what is still there, why, and what to do; without any identity
     * @param filesRead how many files were looked through afterwards
     * @param bytesRead how many bytes
     * @param exit the exit code of the command, 0 when nothing is left
     * @param program what did it, with its version
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
     * How it ended.
     *
     * @param at when
     * @param what all attempts removed and erased, and what the last one kept and left
     */
    public record Ended(Instant at, Ending what) {}

    /** Amounts of things as a text, such as {@code 3 staged events, 1 rows of the quarantine}. */
    public static String told(Map<String, Long> amounts) {
        return amounts.isEmpty()
                ? "nothing"
                : amounts.entrySet().stream()
                        .map(amount -> amount.getValue() + " " + amount.getKey())
                        .collect(Collectors.joining(", "));
    }

    /** Whether nothing is left of them, so that it need not be repeated. */
    public boolean isDone() {
        return ending.filter(ended -> ended.what().exit() == 0).isPresent();
    }
}
