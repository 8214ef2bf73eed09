package io.cdpbridge.destination.snapshot;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds an applied state against who is on the list in Campaign. Add the ids of all who are on it; then say the ids of the
 * members of whom the state remembers none, then, if they matter, the keys of those on the list whom the state does not know;
 * then write the state that this comes to. Memory is flat. May move from thread to thread, but is used by one at a time.
 */
public final class ListContents implements AutoCloseable {
    private final Workspace workspace;
    private final List<String> slots;
    private final String id;
    private final String state;
    private final String wanted;
    private final StateFile.Marks marks;
    private final RowFiles listing;
    private final MemberRows identified;
    private final MemberRows others;
    private Optional<SortedRows> asking = Optional.empty();
    private String listed = "";
    private String found = "";

    ListContents(Workspace workspace, Optional<Path> wanted, Optional<Path> applied) throws SQLException {
        this.workspace = workspace;
        Optional<StateFile> file = applied.map(path -> StateFile.read(workspace, path));
        this.slots = RecipientIds.with(file.map(StateFile::slots).orElse(List.of()));
        this.id = "v" + slots.indexOf(RecipientIds.SLOT);
        this.state = "(" + file.map(read -> read.select(slots)).orElse(StateFile.selectNothing(slots.size())) + ")";
        this.wanted = wanted.map(path -> "(SELECT key FROM " + Sql.parquet(path) + " WHERE member)")
                .orElse("(SELECT NULL::VARCHAR AS key WHERE false)");
        this.marks = file.map(StateFile::marks).orElse(StateFile.Marks.NONE);
        this.listing = new RowFiles(workspace, "listing", "recipient_id VARCHAR");
        this.identified = new MemberRows(workspace, "identified");
        this.others = new MemberRows(workspace, "others");
    }

    /** Adds somebody who is on the list. */
    public void add(String recipientId) {
        try {
            listing.beginRow().append(recipientId);
            listing.endRow(recipientId.length());
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /** Ends the adding: asked for next are the ids of the members of whom the state remembers none. */
    public void listed() {
        try {
            listed = listing.finish();
            ask("SELECT key FROM " + state + " WHERE " + id + " IS NULL");
        } catch (SQLException | IOException failure) {
            throw failed(failure);
        }
    }

    /** Ends the telling of ids: asked for next are the keys of those on the list whom the state does not know. */
    public void identified() {
        try {
            found = """
                    (SELECT key, min(recipient_id) AS recipient_id FROM (SELECT * FROM %s)
                        SEMI JOIN (SELECT recipient_id FROM %s) USING (recipient_id) GROUP BY key)
                    """.formatted(identified.finish(), listed);
            ask("""
                    SELECT recipient_id
                    FROM (SELECT DISTINCT recipient_id FROM %s)
                    ANTI JOIN (SELECT %s AS recipient_id FROM %s UNION ALL SELECT recipient_id FROM %s)
                        USING (recipient_id)""".formatted(listed, id, state, found));
        } catch (SQLException | IOException failure) {
            throw failed(failure);
        }
    }

    /** The next keys or ids that are asked for, at most so many; none when all were. */
    public List<String> next(int most) {
        List<String> next = new ArrayList<>();
        try {
            while (next.size() < most && asking.isPresent() && asking.get().hasNext()) {
                next.add(asking.get().next()[0]);
            }
        } catch (IOException failure) {
            throw failed(failure);
        }
        return next;
    }

    /** Says the id of a recipient that carries the key of a member; whether it is on the list is looked up here. */
    public void identify(String key, String recipientId) {
        add(identified, new Member(key, Optional.of(recipientId)));
    }

    /** Says the key of somebody on the list whom the state does not know; one without a key has none. */
    public void other(Optional<String> key, String recipientId) {
        add(others, new Member(key.orElse(""), Optional.of(recipientId)));
    }

    private void add(MemberRows rows, Member member) {
        try {
            rows.add(member);
        } catch (SQLException failure) {
            throw failed(failure);
        }
    }

    /**
     * Writes the state. Who is wanted and not on the list is not in it, so that the next comparison brings them; of others on
     * the list it knows those that were said. Who is not wanted stays in it: the exit may be under way there.
     *
     * @param after the new file; it is there whole or not at all
     * @return how many members the new state has; nothing, and no file, when it would say what the one before says
     */
    public Optional<Long> finish(Path after) {
        try {
            String known = """
                    (SELECT s.* REPLACE (coalesce(s.%s, f.recipient_id) AS %s) FROM %s s LEFT JOIN %s f
                        ON s.key = f.key)""".formatted(id, id, state, found);
            String kept = """
                    (SELECT * FROM %s WHERE (%s IS NOT NULL AND %s IN (SELECT recipient_id FROM %s))
                        OR key NOT IN %s)""".formatted(known, id, id, listed, wanted);
            String more = others.finish();
            long lost = workspace.number("SELECT count(*) FROM " + state)
                    - workspace.number("SELECT count(*) FROM " + kept);
            long told = workspace.number("SELECT count(*) FROM " + found);
            long added = workspace.number("SELECT count(*) FROM " + more);
            if (lost == 0 && told == 0 && added == 0) {
                return Optional.empty();
            }
            // A recipient without a key, or with that of another, is called by a word that begins with a blank, as no
            // key does.
            String own = """
                    key <> '' AND row_number() OVER (PARTITION BY key ORDER BY recipient_id) = 1
                        AND key NOT IN (SELECT key FROM %s)""".formatted(kept);
            String called = "(SELECT if(%s, key, ' recipient ' || recipient_id) AS key, recipient_id FROM %s)"
                    .formatted(own, more);
            String values =
                    Sql.list(slots.size(), i -> (id.equals("v" + i) ? "recipient_id" : "NULL::VARCHAR") + " AS v" + i);
            StateFile.write(
                    workspace,
                    after,
                    slots,
                    marks,
                    "SELECT * FROM %s UNION ALL SELECT %s, %s FROM %s"
                            .formatted(kept, StateFile.untimed("key", "true"), values, called));
            return Optional.of(workspace.number("SELECT count(*) FROM " + Sql.parquet(after)));
        } catch (SQLException | IOException failure) {
            throw failed(failure);
        }
    }

    private void ask(String query) throws SQLException, IOException {
        endAsking();
        RowSort sort = workspace.sort("asking" + (found.isEmpty() ? "-keys" : "-ids"), 1);
        sort.addAll(workspace.query(query));
        asking = Optional.of(sort.finish());
    }

    private void endAsking() throws IOException {
        if (asking.isPresent()) {
            asking.get().close();
        }
    }

    private static RuntimeException failed(Exception failure) {
        return Failures.of("hold a list against a state", failure);
    }

    @Override
    public void close() {
        try (workspace) {
            endAsking();
        } catch (IOException failure) {
            throw failed(failure);
        }
    }
}
