package io.cdpbridge.ledger;

import io.cdpbridge.format.identity.KeyedHash;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Requests to forget people: what was requested, by whom, and how it ended. */
public final class PrivacyRequests {
    private static final String REMOVED = "removed";
    private static final String ERASED = "erased";
    private static final String KEPT = "kept";
    private static final String LEFT = "left";

    private final Ledger ledger;
    private final SuppressionList list;
    private final InstantSource clock;

    /** @param list the suppression list, to which the people to be forgotten are added */
    public PrivacyRequests(Ledger ledger, SuppressionList list, InstantSource clock) {
        this.ledger = ledger;
        this.list = list;
        this.clock = clock;
    }

    /**
     * Begins an attempt, and puts its people on the list, in one transaction: whatever interrupts it, the ledger knows
     * that it must be repeated. A request for the same people that is not done is continued.
     *
     * @param people the identities to be forgotten, each once; at least one
     * @param by who makes the request
     * @return the request's id
     * @throws io.cdpbridge.error.BridgeException CDP-1031 when the list is now made with another key
     */
    public String begin(Collection<Suppression> people, String by) {
        Set<String> subjects =
                people.stream().map(Suppression::keyedHash).collect(Collectors.toCollection(TreeSet::new));
        return ledger.jdbi().inTransaction(handle -> {
            Suppression last = list.add(handle, people).stream()
                    .max(Comparator.comparing(Suppression::until))
                    .orElseThrow();
            Optional<PrivacyRequest> again = unfinished(handle).stream()
                    .filter(request -> request.subjects().equals(subjects))
                    .findFirst();
            String id = again.map(PrivacyRequest::id).orElseGet(PrivacyRequests::newId);
            if (again.isPresent()) {
                handle.execute(
                        "UPDATE privacy_request SET state = 'asked', attempts = attempts + 1, until_at = ? WHERE id = ?",
                        Ledger.text(last.until()),
                        id);
            } else {
                insert(handle, id, clock.instant(), last, by);
                subjects.forEach(hash -> handle.execute("INSERT INTO privacy_request_subject VALUES (?, ?)", id, hash));
            }
            subjects.forEach(hash ->
                    list.audit(handle, "to-forget", hash, "request " + id + " by " + by + ": " + last.reason()));
            return id;
        });
    }

    /**
     * Takes over a request that this ledger lacks because it was restored from an earlier copy: its people are added to
     * the list, and it must be repeated.
     *
     * @param subjects the keyed hashes, made with this key
     */
    public void adopt(String id, Instant askedAt, Instant until, Set<String> subjects) {
        String reason = "forgotten, as the journal says";
        List<Suppression> people = subjects.stream()
                .map(hash -> new Suppression(hash, "journal", askedAt, until, reason))
                .toList();
        ledger.jdbi().useTransaction(handle -> {
            list.add(handle, people);
            insert(handle, id, askedAt, people.get(0), "journal");
            subjects.forEach(hash -> {
                handle.execute("INSERT INTO privacy_request_subject VALUES (?, ?)", id, hash);
                list.audit(handle, "to-forget", hash, "request " + id + ": " + reason);
            });
        });
    }

    /**
     * Marks for repetition the requests that were done after the newest mark that a data folder saw: the folder is an
     * earlier copy, and may hold their people.
     *
     * @return the number of these requests
     */
    public static long repeatSince(Ledger ledger, long mark) {
        return ledger.jdbi().inTransaction(handle -> (long) handle.execute(
                "UPDATE privacy_request SET state = 'asked', attempts = attempts + 1 WHERE state = 'done' AND mark > ?",
                mark));
    }

    /** The key with which people are hashed. */
    public KeyedHash key() {
        return list.key();
    }

    private void insert(Handle handle, String id, Instant askedAt, Suppression person, String by) {
        handle.execute(
                """
                INSERT INTO privacy_request (id, asked_at, asked_by, reason, until_at, hash_key, state, attempts)
                VALUES (?, ?, ?, ?, ?, ?, 'asked', 1)""",
                id,
                Ledger.text(askedAt),
                by,
                person.reason(),
                Ledger.text(person.until()),
                list.key().fingerprint());
    }

    /** Records how an attempt ended. Only with an exit code of 0 is the request done, and the audit says so. */
    public void end(String id, PrivacyRequest.Ending ending) {
        ledger.jdbi().useTransaction(handle -> {
            handle.execute(
                    "DELETE FROM privacy_request_line WHERE request_id = ? AND outcome IN (?, ?)", id, KEPT, LEFT);
            ending.removed().forEach((what, amount) -> line(handle, id, REMOVED, what, amount));
            ending.erased().forEach((what, amount) -> line(handle, id, ERASED, what, amount));
            ending.kept().forEach(what -> line(handle, id, KEPT, what, 1));
            ending.left().forEach(what -> line(handle, id, LEFT, what, 1));
            handle.execute(
                    """
                    UPDATE privacy_request
                    SET state = ?, ended_at = ?, exit_code = ?, files_read = ?, bytes_read = ?, program = ?,
                        mark = (SELECT mark + 1 FROM ledger_identity)
                    WHERE id = ?""",
                    ending.exit() == 0 ? "done" : LEFT,
                    Ledger.text(clock.instant()),
                    ending.exit(),
                    ending.filesRead(),
                    ending.bytesRead(),
                    ending.program(),
                    id);
            String detail = "request " + id + " ended with " + ending.exit() + ": removed "
                    + PrivacyRequest.told(ending.removed())
                    + "; erased " + PrivacyRequest.told(ending.erased()) + "; left "
                    + ending.left().size() + "; read "
                    + ending.filesRead() + " files, " + ending.bytesRead() + " bytes";
            subjects(handle, id)
                    .forEach(hash ->
                            list.audit(handle, ending.exit() == 0 ? "forgotten" : "not-forgotten", hash, detail));
        });
    }

    private static void line(Handle handle, String id, String outcome, String what, long amount) {
        handle.execute("""
                INSERT INTO privacy_request_line
                VALUES (?, ?, ?, ?)
                ON CONFLICT (request_id, outcome, what)
                    DO UPDATE SET amount = privacy_request_line.amount + excluded.amount""", id, outcome, what, amount);
    }

    /** All requests, oldest first. */
    public List<PrivacyRequest> all() {
        return ledger.jdbi().withHandle(handle -> requests(handle, "true"));
    }

    public Optional<PrivacyRequest> find(String id) {
        return all().stream().filter(request -> request.id().equals(id)).findFirst();
    }

    /** Requests that must be repeated, oldest first, as far as their people can be recognized with this key. */
    public List<PrivacyRequest> unfinished() {
        return ledger.jdbi().withHandle(this::unfinished);
    }

    /**
     * Requests that are not done.
     *
     * @param repeatable those whose people are hashed with the ledger's key
     * @param ofOtherKeys those hashed with another key, as long as their people would be suppressed: no one can
     *     repeat them
     */
    public record NotDone(long repeatable, long ofOtherKeys) {}

    /** The number of requests that are not done. */
    public static NotDone notDone(Ledger ledger, Instant now) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                                SELECT COALESCE(SUM(CASE WHEN hash_key = own THEN 1 ELSE 0 END), 0) AS repeatable,
                                    COALESCE(SUM(CASE WHEN hash_key <> own AND until_at > :now THEN 1 ELSE 0 END),
                                    0) AS of_others
                                FROM (SELECT r.hash_key, r.until_at, COALESCE(l.hash_key, '') AS own
                                    FROM privacy_request r, ledger_identity l WHERE r.state <> 'done') AS open_ones""")
                        .bind("now", Ledger.text(now))
                        .map((row, context) -> new NotDone(row.getLong("repeatable"), row.getLong("of_others")))
                        .one());
    }

    private List<PrivacyRequest> unfinished(Handle handle) {
        return requests(handle, "state <> 'done' AND hash_key = '" + list.key().fingerprint() + "'");
    }

    private static List<PrivacyRequest> requests(Handle handle, String condition) {
        return handle.createQuery("SELECT * FROM privacy_request WHERE " + condition + " ORDER BY asked_at, id")
                .map((row, context) -> new PrivacyRequest(
                        row.getString("id"),
                        Instant.parse(row.getString("asked_at")),
                        row.getString("asked_by"),
                        row.getString("reason"),
                        Instant.parse(row.getString("until_at")),
                        row.getString("hash_key"),
                        subjects(handle, row.getString("id")),
                        row.getLong("attempts"),
                        row.getString("state").equals("asked")
                                ? Optional.empty()
                                : Optional.of(new PrivacyRequest.Ended(
                                        Instant.parse(row.getString("ended_at")),
                                        new PrivacyRequest.Ending(
                                                lines(handle, row.getString("id"), REMOVED),
                                                lines(handle, row.getString("id"), ERASED),
                                                List.copyOf(lines(handle, row.getString("id"), KEPT)
                                                        .keySet()),
                                                List.copyOf(lines(handle, row.getString("id"), LEFT)
                                                        .keySet()),
                                                row.getLong("files_read"),
                                                row.getLong("bytes_read"),
                                                row.getInt("exit_code"),
                                                row.getString("program"))))))
                .list();
    }

    private static Set<String> subjects(Handle handle, String id) {
        return new TreeSet<>(
                handle.createQuery("SELECT identity_hash FROM privacy_request_subject WHERE request_id = ?")
                        .bind(0, id)
                        .mapTo(String.class)
                        .list());
    }

    private static Map<String, Long> lines(Handle handle, String id, String outcome) {
        Map<String, Long> lines = new LinkedHashMap<>();
        handle.createQuery("""
                SELECT what, amount
                FROM privacy_request_line
                WHERE request_id = ? AND outcome = ?
                ORDER BY what""")
                .bind(0, id)
                .bind(1, outcome)
                .map((row, context) -> Map.entry(row.getString("what"), row.getLong("amount")))
                .forEach(line -> lines.put(line.getKey(), line.getValue()));
        return lines;
    }

    private static String newId() {
        return UUID.randomUUID().toString().substring(0, 13);
    }
}
