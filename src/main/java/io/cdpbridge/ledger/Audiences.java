package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The audiences that the flows of the destination direction know. */
public final class Audiences {
    /** The id under which profile sync keeps people's channel consents, which have states like an audience. */
    public static final String CONSENTS = "consents";

    private final Ledger ledger;

    public Audiences(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The audience with that id in a flow. */
    public Optional<Audience> find(String flow, String audienceId) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM audience WHERE flow = ? AND audience_id = ?")
                        .bind(0, flow)
                        .bind(1, audienceId)
                        .map((row, context) -> read(row))
                        .findOne());
    }

    /** The audience with that ledger id. */
    public Audience get(long id) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM audience WHERE id = ?")
                        .bind(0, id)
                        .map((row, context) -> read(row))
                        .one());
    }

    /** All audiences of a flow, by name. */
    public List<Audience> all(String flow) {
        return ledger.jdbi()
                .withHandle(
                        handle -> handle.createQuery("SELECT * FROM audience WHERE flow = ? ORDER BY name, audience_id")
                                .bind(0, flow)
                                .map((row, context) -> read(row))
                                .list());
    }

    /** Audiences with an export that no plan has covered, and with no plan under way. */
    public List<Audience> behind(String flow) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT *
                        FROM audience a
                        WHERE flow = ? AND planned_version < wanted_version
                            AND NOT EXISTS (SELECT 1 FROM plan_audience pa JOIN plan p ON p.id = pa.plan_id
                            WHERE pa.audience_id = a.id AND p.state IN ('approved', 'applying', 'applied'))
                        ORDER BY name, audience_id""")
                        .bind(0, flow)
                        .map((row, context) -> read(row))
                        .list());
    }

    /**
     * An audience for which no plan was made since an instant, though an export of it was read at some time. A plan
     * counts once it is decided whether it may be applied: counted earlier, a draining run would take the work for
     * done, and a process that dies would abandon it.
     *
     * @param now plans that claim to be later were made while the clock was wrong
     */
    public Optional<Audience> unplannedSince(String flow, String audienceId, Instant since, Instant now) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT *
                        FROM audience a
                        WHERE flow = :flow AND audience_id = :audience AND wanted_version > 0
                            AND NOT EXISTS (SELECT 1 FROM plan_audience pa JOIN plan p ON p.id = pa.plan_id
                            WHERE pa.audience_id = a.id AND p.state <> 'planned' AND p.created_at > :since
                            AND p.created_at <= :now)""")
                        .bind("flow", flow)
                        .bind("audience", audienceId)
                        .bind("since", Ledger.text(since))
                        .bind("now", Ledger.text(now))
                        .map((row, context) -> read(row))
                        .findOne());
    }

    /** All audiences of all flows. */
    public List<Audience> all() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM audience ORDER BY id")
                        .map((row, context) -> read(row))
                        .list());
    }

    /** The number of audiences, over all flows, with an export that no plan has covered. */
    public long behind() {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM audience WHERE planned_version < wanted_version")
                        .mapTo(Long.class)
                        .one());
    }

    /**
     * Records the Campaign list of the audience. If it had another one before, that list is gone, and nothing that
     * Campaign was given is on this one: the audience is planned again, from nothing.
     */
    public void list(Audience audience, String groupId) {
        ledger.jdbi().useTransaction(handle -> {
            if (audience.groupId().isPresent()) {
                handle.execute("""
                        UPDATE audience
                        SET applied_file = NULL, applied_members = 0, applied_version = applied_version + 1,
                            planned_version = 0
                        WHERE id = ?""", audience.id());
            }
            handle.execute("UPDATE audience SET group_id = ? WHERE id = ?", groupId, audience.id());
        });
    }

    /** Records that a list with this internal name is about to be created for the audience, and that none existed. */
    public void makes(Audience audience, String listName) {
        ledger.jdbi()
                .useHandle(handle ->
                        handle.execute("UPDATE audience SET list_name = ? WHERE id = ?", listName, audience.id()));
    }

    /**
     * Audiences of a flow that share a list, grouped by that list, each group in the order in which the audiences
     * were added.
     */
    public Collection<List<Audience>> sharingLists(String flow) {
        Map<String, List<Audience>> byList = new TreeMap<>();
        for (Audience audience : all()) {
            if (audience.flow().equals(flow) && audience.groupId().isPresent()) {
                byList.computeIfAbsent(audience.groupId().get(), list -> new ArrayList<>())
                        .add(audience);
            }
        }
        byList.values().removeIf(sharing -> sharing.size() == 1);
        return byList.values();
    }

    /** Records an audience whose states were derived from another's. */
    public void begin(String flow, WantedState wanted, Optional<AppliedSnapshot> applied) {
        ledger.jdbi()
                .useTransaction(handle -> handle.createUpdate("""
                                INSERT INTO audience (flow, audience_id, name, wanted_file, wanted_version, members,
                                    applied_file, applied_version, applied_members)
                                VALUES (:flow, :id, :name, :wanted, 1, :members, :applied, :version, :given)""")
                        .bind("flow", flow)
                        .bind("id", wanted.id())
                        .bind("name", wanted.name())
                        .bind("wanted", wanted.file())
                        .bind("members", wanted.members())
                        .bind("applied", applied.map(AppliedSnapshot::file).orElse(null))
                        .bind("version", applied.isPresent() ? 1 : 0)
                        .bind("given", applied.map(AppliedSnapshot::members).orElse(0L))
                        .execute());
    }

    /** Whether a plan of the audience is being applied or read back. */
    public boolean isUnderWay(Audience audience) {
        return ledger.jdbi()
                        .withHandle(handle -> handle.createQuery("""
                                SELECT count(*)
                                FROM plan_audience pa
                                JOIN plan p ON p.id = pa.plan_id
                                WHERE pa.audience_id = ? AND p.state IN ('approved', 'applying', 'applied')""")
                                .bind(0, audience.id())
                                .mapTo(Long.class)
                                .one())
                > 0;
    }

    /** The snapshot files that are in use. */
    public Set<String> snapshotFiles() {
        return ledger.jdbi()
                .withHandle(handle -> new TreeSet<>(
                        handle.createQuery("""
                        SELECT wanted_file
                        FROM audience
                        WHERE wanted_file IS NOT NULL
                        UNION
                        SELECT applied_file
                        FROM audience
                        WHERE applied_file IS NOT NULL
                        UNION
                        SELECT file
                        FROM doubt""").mapTo(String.class).list()));
    }

    static Audience read(ResultSet row) throws SQLException {
        return new Audience(
                row.getLong("id"),
                row.getString("flow"),
                row.getString("audience_id"),
                row.getString("name"),
                Optional.ofNullable(row.getString("group_id")),
                Optional.ofNullable(row.getString("list_name")),
                Optional.ofNullable(row.getString("wanted_file")),
                row.getLong("wanted_version"),
                Optional.ofNullable(row.getString("applied_file")),
                row.getLong("applied_version"),
                row.getLong("planned_version"),
                row.getLong("members"),
                row.getLong("applied_members"),
                Optional.ofNullable(row.getString("exported_at")).map(Instant::parse));
    }
}
