package io.cdpbridge.ledger;

import io.cdpbridge.format.place.PlaceEntry;
import io.cdpbridge.format.place.PlaceLook;
import io.cdpbridge.format.place.Reason;
import io.cdpbridge.format.place.Reason.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Entries in polled places that are not taken. A look that finds the same as the last one writes nothing. Any thread
 * may use it, but only one at a time for a place and flow.
 */
public final class PlaceBook {
    private static final Duration FIRST_REST = Duration.ofMinutes(1);

    private final Ledger ledger;
    private final InstantSource clock;

    public PlaceBook(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Identifies a row. */
    private record Key(String flow, String name, Reason reason) {}

    /** All entries that are not taken, in all places. */
    public List<StandingEntry> all() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT * FROM place_entry ORDER BY place, reason, name = '', name, flow")
                        .map((row, context) -> entry(row))
                        .list());
    }

    /** How many entries are not taken, by place and reason. */
    public Map<String, Map<Reason, Long>> counts() {
        return ledger.jdbi().withHandle(PlaceBook::counts);
    }

    static Map<String, Map<Reason, Long>> counts(Handle handle) {
        return handle.createQuery(
                        "SELECT place, reason, sum(entries) AS entries FROM place_entry GROUP BY place, reason")
                .reduceRows(new TreeMap<>(), (counts, row) -> {
                    counts.computeIfAbsent(row.getColumn("place", String.class), any -> new EnumMap<>(Reason.class))
                            .put(
                                    Reason.of(row.getColumn("reason", String.class)),
                                    row.getColumn("entries", Long.class));
                    return counts;
                });
    }

    /** Entries that could not be taken and are not to be tried now, unless their version has changed. */
    public List<StandingEntry> resting(String place, String flow) {
        Instant now = now();
        return standing(place, flow).stream()
                .filter(StandingEntry::wasTried)
                .filter(known -> !known.isDue(now))
                .toList();
    }

    /**
     * Takes over what a look found: new entries are added, and those that are no longer there are removed. An entry
     * that was tried in vain stays as long as it is there unchanged.
     *
     * @param flow the flow that looked; empty when the look is for all flows that poll the place
     * @param still whether an entry that was tried in vain is still there unchanged
     * @param settle how long an entry must stay the same before it is reported
     */
    public PlaceNews reconcile(
            String place, String flow, PlaceLook look, Predicate<PlaceEntry> still, Duration settle) {
        Map<Key, StandingEntry> before = new HashMap<>();
        standing(place, flow).forEach(known -> before.put(key(known), known));
        Instant now = now();
        Map<Key, StandingEntry> after = new HashMap<>();
        for (PlaceEntry found : look.named()) {
            put(after, standing(place, owner(flow, found.reason()), found, 1, now), before);
        }
        look.unnamed().forEach((reason, count) -> {
            PlaceEntry rest = new PlaceEntry("", reason, reason.sentence(), "", Instant.EPOCH);
            put(after, standing(place, owner(flow, reason), rest, count, now), before);
        });
        before.values().stream()
                .filter(known -> known.wasTried() && still.test(known.entry()))
                .forEach(known -> after.put(key(known), known));
        List<StandingEntry> begun = after.values().stream()
                .filter(entry ->
                        !entry.told() && entry.entry().reason().needsSomebody() && isSettled(entry, settle, now))
                .sorted(Comparator.comparing(StandingEntry::line))
                .toList();
        begun.forEach(entry -> after.put(key(entry), told(entry)));
        Set<Key> gone =
                before.keySet().stream().filter(key -> !after.containsKey(key)).collect(Collectors.toSet());
        List<StandingEntry> changed = after.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(before.get(entry.getKey())))
                .map(Map.Entry::getValue)
                .toList();
        if (!gone.isEmpty() || !changed.isEmpty()) {
            ledger.jdbi().useTransaction(handle -> {
                delete(handle, place, gone);
                write(handle, changed, now);
            });
        }
        List<StandingEntry> over =
                gone.stream().map(before::get).filter(StandingEntry::told).toList();
        return new PlaceNews(begun, over);
    }

    /**
     * Records that an entry could not be taken, or turned out on trying to be of a kind that is not taken. While it is
     * there unchanged, {@link #reconcile} keeps it.
     *
     * @param flow the flow that tried; empty when it belongs to no flow
     * @return what to report about it, if that is new
     */
    public Optional<StandingEntry> note(String place, String flow, PlaceEntry entry) {
        Instant now = now();
        Optional<StandingEntry> before = find(place, flow, entry.name());
        boolean same = before.isPresent() && before.get().entry().version().equals(entry.version());
        int tries = same ? before.get().tries() + 1 : 1;
        Optional<Instant> next =
                entry.reason().state() == State.TRIED ? Optional.of(now.plus(rest(tries))) : Optional.empty();
        Instant since = before.map(StandingEntry::since).orElse(now);
        StandingEntry noted = new StandingEntry(place, flow, entry, 1, since, true, tries, next);
        ledger.jdbi().useTransaction(handle -> {
            before.ifPresent(known -> delete(handle, place, Set.of(key(known))));
            write(handle, List.of(noted), now);
        });
        boolean known = same && before.get().told() && before.get().entry().reason() == entry.reason();
        return known ? Optional.empty() : Optional.of(noted);
    }

    /**
     * Records that an entry was taken that could not be taken before.
     *
     * @param name as it is shown
     * @return the entry that is over
     */
    public Optional<StandingEntry> taken(String place, String flow, String name) {
        Optional<StandingEntry> before = find(place, flow, name).filter(StandingEntry::wasTried);
        before.ifPresent(known -> ledger.jdbi().useTransaction(handle -> delete(handle, place, Set.of(key(known)))));
        return before.filter(StandingEntry::told);
    }

    /** Forgets the places that are no longer polled. */
    public void keep(Collection<String> places) {
        List<String> gone = all().stream()
                .map(StandingEntry::place)
                .distinct()
                .filter(place -> !places.contains(place))
                .toList();
        if (!gone.isEmpty()) {
            ledger.jdbi()
                    .useTransaction(handle ->
                            gone.forEach(place -> handle.execute("DELETE FROM place_entry WHERE place = ?", place)));
        }
    }

    private static Duration rest(int tries) {
        Duration rest = FIRST_REST.multipliedBy(1L << Math.min(tries - 1, 10));
        return rest.compareTo(StandingEntry.LONGEST_REST) < 0 ? rest : StandingEntry.LONGEST_REST;
    }

    private static String owner(String flow, Reason reason) {
        return reason.state() == State.WAITING ? flow : "";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Optional<StandingEntry> find(String place, String flow, String name) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT * FROM place_entry WHERE place = :place AND flow = :flow AND name = :name")
                        .bind("place", place)
                        .bind("flow", flow)
                        .bind("name", name)
                        .map((row, context) -> entry(row))
                        .findFirst());
    }

    private List<StandingEntry> standing(String place, String flow) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT * FROM place_entry WHERE place = :place AND (flow IN ('', :flow) OR :flow = '')")
                        .bind("place", place)
                        .bind("flow", flow)
                        .map((row, context) -> entry(row))
                        .list());
    }

    private static StandingEntry standing(String place, String flow, PlaceEntry entry, long entries, Instant now) {
        return new StandingEntry(place, flow, entry, entries, now, false, 0, Optional.empty());
    }

    /**
     * A known entry keeps the time it was first seen and whether it was reported; a file that grows is the same file.
     */
    private static void put(Map<Key, StandingEntry> after, StandingEntry found, Map<Key, StandingEntry> before) {
        Key key = key(found);
        StandingEntry known = before.get(key);
        after.put(
                key,
                known == null
                        ? found
                        : new StandingEntry(
                                found.place(),
                                found.flow(),
                                found.entry(),
                                found.entries(),
                                known.since(),
                                known.told(),
                                known.tries(),
                                known.nextTry()));
    }

    private static StandingEntry told(StandingEntry entry) {
        return new StandingEntry(
                entry.place(),
                entry.flow(),
                entry.entry(),
                entry.entries(),
                entry.since(),
                true,
                entry.tries(),
                entry.nextTry());
    }

    private static boolean isSettled(StandingEntry entry, Duration settle, Instant now) {
        return !entry.since().plus(settle).isAfter(now)
                || !entry.entry().modifiedAt().plus(settle).isAfter(now);
    }

    private static Key key(StandingEntry entry) {
        return new Key(entry.flow(), entry.entry().name(), entry.entry().reason());
    }

    private static void delete(Handle handle, String place, Set<Key> keys) {
        if (keys.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "DELETE FROM place_entry WHERE place = :place AND flow = :flow AND name = :name AND reason = :reason");
        keys.forEach(key -> batch.bind("place", place)
                .bind("flow", key.flow())
                .bind("name", key.name())
                .bind("reason", key.reason().word())
                .add());
        batch.execute();
    }

    private static void write(Handle handle, List<StandingEntry> entries, Instant now) {
        if (entries.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO place_entry (place, flow, name, reason, detail, version, modified_at, entries, since,
                    told_at, tries, next_try)
                VALUES (:place, :flow, :name, :reason, :detail, :version, :modified, :entries, :since, :told,
                    :tries, :next)
                ON CONFLICT (place, flow, name, reason)
                    DO UPDATE SET detail = excluded.detail, version = excluded.version,
                    modified_at = excluded.modified_at, entries = excluded.entries,
                    told_at = coalesce(place_entry.told_at, excluded.told_at), tries = excluded.tries,
                    next_try = excluded.next_try""");
        entries.forEach(standing -> batch.bind("place", standing.place())
                .bind("flow", standing.flow())
                .bind("name", standing.entry().name())
                .bind("reason", standing.entry().reason().word())
                .bind("detail", standing.entry().detail())
                .bind("version", standing.entry().version())
                .bind("modified", Ledger.text(standing.entry().modifiedAt()))
                .bind("entries", standing.entries())
                .bind("since", Ledger.text(standing.since()))
                .bind("told", standing.told() ? Ledger.text(now) : null)
                .bind("tries", standing.tries())
                .bind("next", standing.nextTry().map(Ledger::text).orElse(null))
                .add());
        batch.execute();
    }

    private static StandingEntry entry(ResultSet row) throws SQLException {
        return new StandingEntry(
                row.getString("place"),
                row.getString("flow"),
                new PlaceEntry(
                        row.getString("name"),
                        Reason.of(row.getString("reason")),
                        row.getString("detail"),
                        row.getString("version"),
                        Instant.parse(row.getString("modified_at"))),
                row.getLong("entries"),
                Instant.parse(row.getString("since")),
                row.getString("told_at") != null,
                row.getInt("tries"),
                Optional.ofNullable(row.getString("next_try")).map(Instant::parse));
    }
}
