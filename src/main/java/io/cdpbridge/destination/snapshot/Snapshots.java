package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.Says;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Works on states and plans. Any thread may call; each job has a database, a budget of memory and a spill folder of its
 * own. All failures are {@link io.cdpbridge.error.BridgeException BridgeExceptions} with a code from 5200 on.
 *
 * <p>An attribute slot is any string, such as {@code @firstName} or {@code location/@city}. A state that was written with
 * other slots is read as far as they are the same: a slot that it lacks has no values, and one that is not asked for is
 * dropped.
 */
public final class Snapshots implements AutoCloseable {
    /** In what was applied: the attribute was emptied. */
    public static final String EMPTIED = Slots.EMPTIED;

    private final Path spillDirectory;
    private final Databases databases;
    private final int threads;

    /**
     * @param spillDirectory where jobs put what does not fit in their memory; it holds personal data while they run
     * @param memoryMiB what the database of one job may hold; its process needs some 100 MiB more
     * @param threads how many threads a job may have, each of which needs its share of the memory; 0: as many as there are cores
     */
    public Snapshots(Path spillDirectory, int memoryMiB, int threads) {
        this.spillDirectory = spillDirectory;
        this.databases = new Databases(memoryMiB);
        this.threads = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    /** How many threads a job may have. */
    int threads() {
        return threads;
    }

    /**
     * Begins to merge an export into a wanted state.
     *
     * @param before the state so far; nothing for the first export of an audience
     */
    public Merge merge(List<String> attributes, Optional<Path> before, ExportKind kind, Instant exportedAt) {
        return merge(attributes, Collections.nCopies(attributes.size(), Says.ALWAYS), before, kind, exportedAt);
    }

    /**
     * The same for an export whose rows do not speak of every slot.
     *
     * @param says when a row says something, for each attribute
     */
    public Merge merge(
            List<String> attributes, List<Says> says, Optional<Path> before, ExportKind kind, Instant exportedAt) {
        return open(
                "begin to merge an export",
                workspace -> new Merge(workspace, Slots.checked(attributes), says, before, kind, exportedAt));
    }

    /**
     * Begins to merge what an export says of consents.
     *
     * @param flags what consents become, in their order
     * @param before the state so far; nothing for the first export
     */
    public ConsentMerge consentMerge(List<String> flags, Optional<Path> before, Instant exportedAt) {
        return open(
                "begin to merge consents",
                workspace -> new ConsentMerge(workspace, Slots.checked(flags), before, exportedAt));
    }

    /**
     * Makes states of consents of those that a version before kept among the attributes of people.
     *
     * @param profiles what is wanted of people
     * @param applied what Campaign was given of them
     * @param words the new wanted state
     * @param heard the new applied state, if there is one of people
     * @return of how many people each holds something; nothing when the states of people hold no consents
     */
    public Optional<TakenOver> takeConsentsOver(
            List<String> flags, Path profiles, Optional<Path> applied, Path words, Path heard) {
        try (Workspace workspace = workspace(false)) {
            StateFile wanted = StateFile.read(workspace, profiles);
            if (!ConsentTakeover.isNeeded(wanted, flags)) {
                return Optional.empty();
            }
            ConsentTakeover takeover = new ConsentTakeover(workspace, flags);
            long people = takeover.wanted(wanted, words);
            OptionalLong given = applied.isPresent()
                    ? OptionalLong.of(takeover.applied(wanted, StateFile.read(workspace, applied.get()), words, heard))
                    : OptionalLong.empty();
            return Optional.of(new TakenOver(people, given));
        } catch (SQLException | IOException failure) {
            throw Failures.of("take the consents over from " + profiles, failure);
        }
    }

    /**
     * Of how many people new states of consents hold something.
     *
     * @param applied nothing when there is no applied state
     */
    public record TakenOver(long wanted, OptionalLong applied) {}

    /**
     * Compares what is wanted with what was applied.
     *
     * @param attributesMatter whether members whose attributes differ have changed; if not, only membership counts
     */
    public Diff diff(List<String> attributes, Optional<Path> wanted, Optional<Path> applied, boolean attributesMatter) {
        return diff(attributes, wanted, applied, attributesMatter, Optional.empty());
    }

    /**
     * The same.
     *
     * @param gone members of the wanted state who have left, as somebody decided
     */
    public Diff diff(
            List<String> attributes,
            Optional<Path> wanted,
            Optional<Path> applied,
            boolean attributesMatter,
            Optional<Absent> gone) {
        return compare(
                attributes, wanted, applied, gone, false, (workspace, difference) -> difference.find(attributesMatter));
    }

    /** All that was applied, as if everybody left; a value that was emptied is {@link #EMPTIED}. */
    public Diff given(List<String> attributes, Path applied) {
        return compare(
                attributes,
                Optional.empty(),
                Optional.of(applied),
                Optional.empty(),
                true,
                (workspace, difference) -> difference.find(false));
    }

    /** Compares no further than for the exits of those who are missing in an export. */
    public Diff exits(List<String> attributes, Path wanted, Optional<Path> applied, Absent absent) {
        return compare(
                attributes,
                Optional.of(wanted),
                applied,
                Optional.of(absent),
                false,
                (workspace, difference) -> difference.findExits(StateFile.read(workspace, wanted), absent));
    }

    private interface Comparison {
        DiffCounts find(Workspace workspace, Difference difference) throws SQLException;
    }

    private Diff compare(
            List<String> attributes,
            Optional<Path> wanted,
            Optional<Path> applied,
            Optional<Absent> gone,
            boolean emptied,
            Comparison comparison) {
        return open("compare two states", workspace -> {
            Difference difference = new Difference(
                    workspace,
                    Slots.checked(attributes),
                    wanted.map(file -> StateFile.read(workspace, file)),
                    applied.map(file -> StateFile.read(workspace, file)),
                    gone,
                    emptied);
            DiffCounts counts = comparison.find(workspace, difference);
            SortedRows rows = difference.rows();
            // While the changes are read, another job writes them into a plan: the two do not need memory at one time.
            workspace.disconnect();
            return new Diff(workspace, counts, attributes.size(), rows);
        });
    }

    /**
     * Writes the applied state that a plan leads to, as far as it was carried out: its changes of one audience that are
     * to be applied or recorded, on the pages that are done, but for those that were refused. What a change writes is laid
     * over what was applied before; an exit takes its key out.
     *
     * @param pagesDone pages from 0 up to here, exclusive
     * @param refusedKeys keys that Campaign did not take
     * @param after the new file; it is there whole or not at all
     */
    public AppliedCounts advance(
            List<String> attributes,
            Optional<Path> applied,
            Path plan,
            String audienceId,
            long pagesDone,
            Iterator<String> refusedKeys,
            Path after) {
        try (Workspace workspace = workspace(false)) {
            return new Advance(workspace, Slots.checked(attributes), applied, plan)
                    .write(audienceId, pagesDone, refusedKeys, after);
        } catch (SQLException | IOException failure) {
            throw Failures.of("advance " + after, failure);
        }
    }

    /**
     * Takes back what an applied state claims and Campaign does not show, so that the next comparison finds it again.
     *
     * @param notMembers keys whose entry or attributes are not there; one that is not in the state is passed over
     * @param stillMembers keys whose exit did not take place
     * @param after the new file; it is there whole or not at all
     * @return how many members the new state has
     */
    public long withdraw(Path applied, Iterator<String> notMembers, Iterator<Member> stillMembers, Path after) {
        try (Workspace workspace = workspace(false)) {
            StateFile state = StateFile.read(workspace, applied);
            List<String> slots = RecipientIds.with(state.slots());
            int recipient = slots.indexOf(RecipientIds.SLOT);
            String without = Keys.relation(workspace, "taken_out", notMembers);
            String again = MemberRows.relation(workspace, "put_back", stillMembers);
            String values =
                    Sql.list(slots.size(), i -> (i == recipient ? "recipient_id" : "NULL::VARCHAR") + " AS v" + i);
            StateFile.write(workspace, after, slots, state.marks(), """
                    SELECT *
                    FROM (%s)
                    ANTI JOIN %s USING (key)
                    ANTI JOIN %s USING (key)
                    UNION ALL
                    SELECT %s, %s
                    FROM %s""".formatted(
                            state.select(slots), without, again, StateFile.untimed("key", "true"), values, again));
            return workspace.number("SELECT count(*) FROM " + Sql.parquet(after));
        } catch (SQLException | IOException failure) {
            throw Failures.of("withdraw keys from " + applied, failure);
        }
    }

    /**
     * Puts two applied states into one: who is in both is as in the first.
     *
     * @param after the new file; it is there whole or not at all
     * @return how many members the new state has
     */
    public long unite(Path first, Path second, Path after) {
        try (Workspace workspace = workspace(false)) {
            StateFile state = StateFile.read(workspace, first);
            List<String> slots = RecipientIds.with(state.slots());
            String rows = "(" + state.select(slots) + ")";
            StateFile.write(
                    workspace,
                    after,
                    slots,
                    state.marks(),
                    "SELECT * FROM %s UNION ALL SELECT * FROM (%s) ANTI JOIN (SELECT key FROM %s) USING (key)"
                            .formatted(rows, StateFile.read(workspace, second).select(slots), rows));
            return workspace.number("SELECT count(*) FROM " + Sql.parquet(after));
        } catch (SQLException | IOException failure) {
            throw Failures.of("unite " + first + " and " + second, failure);
        }
    }

    /**
     * Shows all rows of a state, and changes nothing.
     *
     * @param visitor gets names and values as a {@link RowEraser} does
     */
    public void look(Path state, BiConsumer<List<String>, String[]> visitor) {
        try {
            StateErasure.look(this, state, visitor);
        } catch (SQLException failure) {
            throw Failures.of("look into " + state, failure);
        }
    }

    /**
     * Takes somebody out of a state.
     *
     * @param eraser tells row by row whose it is
     * @param after the new file; it is there whole or not at all, and only when something is taken out
     */
    public Forgotten forget(Path state, RowEraser eraser, Path after) {
        try {
            return new StateErasure(this, state).write(eraser, after);
        } catch (SQLException | IOException failure) {
            throw Failures.of("take somebody out of " + state, failure);
        }
    }

    /**
     * What a state says of one key.
     *
     * @param key the key as it is in the state
     * @param member whether it shall be, or is, in the audience
     */
    public record KeyState(String key, boolean member, Optional<Instant> qualifiedAt, Optional<Instant> exportedAt) {}

    /**
     * Looks for a key in a state.
     *
     * @param hashed whether it is the SHA-256, in lower case, of the trimmed lower-case key
     */
    public Optional<KeyState> find(Path state, String key, boolean hashed) {
        try (Workspace workspace = workspace(false);
                ResultSet rows = workspace.query(
                        """
                        SELECT key, member, epoch_ms(qualified_at), epoch_ms(exported_at)
                        FROM %s
                        WHERE %s LIMIT 1""".formatted(
                                Sql.parquet(StateFile.read(workspace, state).path()), Keys.condition(hashed)),
                        key)) {
            return rows.next()
                    ? Optional.of(new KeyState(
                            rows.getString(1),
                            rows.getBoolean(2),
                            Optional.ofNullable(rows.getObject(3))
                                    .map(time -> Instant.ofEpochMilli(((Number) time).longValue())),
                            Optional.ofNullable(rows.getObject(4))
                                    .map(time -> Instant.ofEpochMilli(((Number) time).longValue()))))
                    : Optional.empty();
        } catch (SQLException failure) {
            throw Failures.of("look into " + state, failure);
        }
    }

    /** Those of some keys that are members of a state. */
    public Set<String> members(Path state, Collection<String> keys) {
        try (Workspace workspace = workspace(false)) {
            Set<String> members = new HashSet<>();
            String asked = Keys.relation(workspace, "asked", keys.iterator());
            try (ResultSet rows =
                    workspace.query("SELECT key FROM (SELECT key FROM %s WHERE member) SEMI JOIN %s USING (key)"
                            .formatted(
                                    Sql.parquet(StateFile.read(workspace, state).path()), asked))) {
                while (rows.next()) {
                    members.add(rows.getString(1));
                }
            }
            return members;
        } catch (SQLException failure) {
            throw Failures.of("look into " + state, failure);
        }
    }

    /**
     * Takes members who are missing in an export for people who have left by it.
     *
     * @param after the new file; it is there whole or not at all
     * @return how many members the new state has
     */
    public long leave(Path wanted, Absent absent, Path after) {
        try (Workspace workspace = workspace(false)) {
            StateFile state = StateFile.read(workspace, wanted);
            StateFile.write(
                    workspace,
                    after,
                    state.slots(),
                    state.marks(),
                    """
                    SELECT * EXCLUDE (gone) REPLACE (
                        member AND NOT gone AS member, if(gone, NULL, qualified_at) AS qualified_at,
                        if(gone, make_timestamp($1), exported_at) AS exported_at)
                    FROM (SELECT *, %s AS gone FROM (%s))""".formatted(absent.condition(), state.select(state.slots())),
                    Times.micros(absent.exportedAt()));
            return workspace.number("SELECT count(*) FROM " + Sql.parquet(after) + " WHERE member");
        } catch (SQLException | IOException failure) {
            throw Failures.of("let people leave " + wanted, failure);
        }
    }

    /** Begins to hold an applied state against who is on the list in Campaign; the caller closes it. */
    public ListContents listContents(Optional<Path> wanted, Optional<Path> applied) {
        return open("hold a list against a state", workspace -> new ListContents(workspace, wanted, applied));
    }

    /** Begins to correct an applied state; the caller closes it. */
    public Corrections corrections(Path applied) {
        return open("correct a state", workspace -> new Corrections(workspace, applied));
    }

    /**
     * What a person said of a channel.
     *
     * @param flag what the consent becomes
     * @param counts the word that counts, as text
     * @param words the words that are remembered, and the time of the export that said each first
     */
    public record Heard(String flag, String counts, List<HeardWord> words) {}

    /** A word as text, and when the export was made that said it first. */
    public record HeardWord(String word, Optional<Instant> exportedAt) {}

    /**
     * What a state of consents knows of a person, one for each channel of which they said something.
     *
     * @param hashed whether the key is the SHA-256, in lower case, of the trimmed lower-case key
     */
    public List<Heard> heard(Path consents, String key, boolean hashed) {
        try (Workspace workspace = workspace(false)) {
            StateFile state = StateFile.read(workspace, consents);
            try (ResultSet row = workspace.query(
                    "SELECT * FROM " + Sql.parquet(consents) + " WHERE " + Keys.condition(hashed) + " LIMIT 1", key)) {
                Map<String, String> values = new LinkedHashMap<>();
                if (row.next()) {
                    for (int i = 0; i < state.slots().size(); i++) {
                        values.put(state.slots().get(i), row.getString("v" + i));
                    }
                }
                return ConsentFacts.heard(values);
            }
        } catch (SQLException failure) {
            throw Failures.of("look into " + consents, failure);
        }
    }

    /** Begins to hold the keys of an export against a state; the caller closes it. */
    public KeyProof keyProof() {
        return open("hold an export against a state", KeyProof::new);
    }

    /**
     * Begins to hold the consents of an export against a state; the caller closes it.
     *
     * @param flags what consents become, in their order
     */
    public ConsentProof consentProof(List<String> flags, Instant exportedAt) {
        return open(
                "hold the consents of an export against a state",
                workspace -> new ConsentProof(workspace, Slots.checked(flags), exportedAt));
    }

    /** How many members a state has. */
    public long members(Path state) {
        try (Workspace workspace = workspace(false)) {
            return workspace.number("SELECT count(*) FROM %s WHERE member"
                    .formatted(Sql.parquet(StateFile.read(workspace, state).path())));
        } catch (SQLException failure) {
            throw Failures.of("count the members of " + state, failure);
        }
    }

    /** Begins a plan file. */
    public PlanWriter planWriter(Path file) {
        return PlanWriter.create(file, this);
    }

    /** Opens a plan file. */
    public PlanReader planReader(Path file) {
        return PlanReader.open(file, this);
    }

    Workspace workspace(boolean keepsOrder) {
        return Workspace.open(databases, spillDirectory, threads, keepsOrder);
    }

    /** Ends what waits for a next job; jobs that run may go on. */
    @Override
    public void close() {
        databases.close();
    }

    private interface Job<T> {
        T begin(Workspace workspace) throws SQLException, IOException;
    }

    /** Begins a job that closes its workspace itself, once it has begun. */
    private <T> T open(String what, Job<T> job) {
        Workspace workspace = workspace(false);
        boolean begun = false;
        try {
            T result = job.begin(workspace);
            begun = true;
            return result;
        } catch (SQLException | IOException failure) {
            throw Failures.of(what, failure);
        } finally {
            if (!begun) {
                workspace.close();
            }
        }
    }
}
