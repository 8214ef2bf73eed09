package io.cdpbridge.ledger;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.delimited.LineCounts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The exports of the destination direction and what was read from them. */
public final class Exports {
    /** The quarantine reason of a row that objects to a channel without saying for whom. */
    public static final String OBJECTION_NOT_PLACED = "objection-not-placed";

    private final Ledger ledger;
    private final Inputs inputs;
    private final InstantSource clock;

    public Exports(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.inputs = new Inputs(ledger, clock);
        this.clock = clock;
    }

    /** Whether a flow has read an export to its end or refused it. */
    public boolean isFinished(String flow, String fingerprint) {
        return ledger.jdbi()
                        .withHandle(handle -> handle.createQuery("""
                                        SELECT count(*)
                                        FROM export e
                                        JOIN input i ON i.id = e.input_id
                                        WHERE i.flow = :flow AND e.fingerprint = :fingerprint
                                            AND i.state <> 'reading'""")
                                .bind("flow", flow)
                                .bind("fingerprint", fingerprint)
                                .mapTo(Long.class)
                                .one())
                > 0;
    }

    /** The time of the latest export of an audience that was already read. */
    public Optional<Instant> previous(String flow, String audienceId) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT max(e.exported_at)
                        FROM export e
                        JOIN input i ON i.id = e.input_id
                        WHERE i.flow = ? AND e.audience_id = ? AND i.state = 'done'""")
                        .bind(0, flow)
                        .bind(1, audienceId)
                        .mapTo(String.class)
                        .findOne()
                        .map(Instant::parse));
    }

    /** Whether an export was read to its end by any flow. */
    public boolean isFinished(String fingerprint) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT EXISTS (SELECT 1 FROM export e JOIN input i ON i.id = e.input_id
                            WHERE i.state = 'done' AND e.fingerprint = ?)""")
                        .bind(0, fingerprint)
                        .mapTo(Boolean.class)
                        .one());
    }

    /** The fingerprints of the exports that are being read, or were being read when the process ended. */
    public Set<String> underWay() {
        return ledger.jdbi()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT e.fingerprint
                        FROM export e
                        JOIN input i ON i.id = e.input_id
                        WHERE i.state = 'reading'""").mapTo(String.class).set());
    }

    /** Begins an export. Whatever an earlier attempt left behind when it crashed is removed. */
    public Input open(Export export) {
        return ledger.jdbi().inTransaction(handle -> {
            forgetUnfinished(handle, export.flow());
            long id = handle.createQuery("""
                            INSERT INTO input (flow, direction, name, bytes, modified_at, state, opened_at)
                            VALUES (:flow, 'destination', :name, :bytes, :exported, 'reading', :now)
                            RETURNING id""")
                    .bind("flow", export.flow())
                    .bind("name", export.name())
                    .bind("bytes", export.bytes())
                    .bind("exported", Ledger.text(export.exportedAt()))
                    .bind("now", Ledger.text(clock.instant()))
                    .mapTo(Long.class)
                    .one();
            handle.createUpdate("""
                    INSERT INTO export (input_id, audience_id, audience_name, kind, parts, exported_at, fingerprint)
                    VALUES (:input, :audience, :name, :kind, :parts, :exported, :fingerprint)""")
                    .bind("input", id)
                    .bind("audience", export.audienceId())
                    .bind("name", export.audienceName())
                    .bind("kind", export.kind())
                    .bind("parts", export.parts())
                    .bind("exported", Ledger.text(export.exportedAt()))
                    .bind("fingerprint", export.fingerprint())
                    .execute();
            InputFile file =
                    new InputFile(export.flow(), export.name(), export.bytes(), export.exportedAt(), Optional.empty());
            return new Input(id, file, InputState.READING, RowCounts.NONE);
        });
    }

    /** Records the dialect of an export, so that a single row of it can be read. */
    public void describe(Input input, String dialect) {
        inputs.describe(input, dialect);
    }

    /** Stores a page's rejected rows and counts; nothing of the export is visible until {@link #finish}. */
    public Input commit(
            Input input,
            RowCounts counts,
            Map<GuardrailAction, Long> guardrails,
            List<QuarantinedRow> rejected,
            Optional<LineCounts> lines) {
        return inputs.commit(
                input, new Progress(counts, List.of(), Optional.empty(), guardrails, rejected, Map.of(), lines));
    }

    /**
     * Ends an export: accounts for its rows and makes the new snapshots the wanted ones, in one transaction.
     *
     * @param states the new wanted states
     * @param superseded rows that were counted as accepted and turned out to be repeated or older than what is known
     * @param finding what a full export says about those who are missing from it
     */
    public void finish(
            Input input,
            Export export,
            List<WantedState> states,
            long superseded,
            String contentHash,
            Optional<Doubts.Finding> finding) {
        ledger.jdbi().useTransaction(handle -> {
            handle.createUpdate("""
                    UPDATE input
                    SET state = 'done', rows_accepted = rows_accepted - :superseded,
                        rows_duplicate = rows_duplicate + :superseded, content_hash = :hash, finished_at = :now
                    WHERE id = :id AND state = 'reading'""")
                    .bind("superseded", superseded)
                    .bind("hash", contentHash)
                    .bind("now", Ledger.text(clock.instant()))
                    .bind("id", input.id())
                    .execute();
            states.forEach(state -> want(handle, export, state));
            finding.ifPresent(found -> note(handle, input, export, states.get(0).id(), found));
        });
    }

    private static void want(Handle handle, Export export, WantedState state) {
        handle.createUpdate("""
                INSERT INTO audience (flow, audience_id, name)
                VALUES (:flow, :audience, :name)
                ON CONFLICT (flow, audience_id) DO NOTHING""")
                .bind("flow", export.flow())
                .bind("audience", state.id())
                .bind("name", state.name())
                .execute();
        handle.createUpdate("""
                UPDATE audience
                SET name = CASE WHEN exported_at IS NULL OR exported_at <= :exported THEN :name ELSE name END,
                    exported_at = CASE WHEN exported_at IS NULL OR exported_at < :exported
                        THEN :exported ELSE exported_at END,
                    wanted_file = :file, wanted_version = wanted_version + 1, members = :members
                WHERE flow = :flow AND audience_id = :audience""")
                .bind("flow", export.flow())
                .bind("audience", state.id())
                .bind("name", state.name())
                .bind("exported", Ledger.text(export.exportedAt()))
                .bind("file", state.file())
                .bind("members", state.members())
                .execute();
    }

    private static void note(Handle handle, Input input, Export export, String stateId, Doubts.Finding finding) {
        handle.execute(
                "UPDATE export SET doubt = ? WHERE input_id = ?", finding.why().orElse(null), input.id());
        long audience = handle.createQuery("SELECT id FROM audience WHERE flow = ? AND audience_id = ?")
                .bind(0, export.flow())
                .bind(1, stateId)
                .mapTo(Long.class)
                .one();
        Doubts.note(handle, export, audience, finding);
    }

    /** Records what is wanted by an export that is still being read. May be called again. */
    public void hear(Export export, WantedState state) {
        ledger.jdbi().useTransaction(handle -> want(handle, export, state));
    }

    /** Ends an export of which nothing is taken; all its rows count as refused. */
    public void refuse(Input input, RowCounts uncommitted, ErrorCode code, String error) {
        inputs.discard(input, InputState.REFUSED, uncommitted, Map.of(), code, error);
    }

    /** The audiences, over all flows, that have or are to have members: what an instance counts against its limit. */
    public Set<String> activeAudiences() {
        return ledger.jdbi()
                .withHandle(handle -> new TreeSet<>(
                        handle.createQuery("""
                        SELECT DISTINCT e.audience_id
                        FROM export e
                        JOIN input i ON i.id = e.input_id
                        LEFT JOIN audience a ON a.flow = i.flow AND a.audience_id = e.audience_id
                        WHERE i.state = 'done' AND (a.id IS NULL OR a.members > 0 OR a.applied_members > 0)
                        """).mapTo(String.class).list()));
    }

    private static void forgetUnfinished(Handle handle, String flow) {
        String unfinished = "(SELECT id FROM input WHERE flow = ? AND state = 'reading')";
        handle.execute("DELETE FROM quarantine WHERE input_id IN " + unfinished, flow);
        handle.execute("DELETE FROM guardrail_count WHERE input_id IN " + unfinished, flow);
        handle.execute("DELETE FROM export WHERE input_id IN " + unfinished, flow);
        handle.execute("DELETE FROM input WHERE flow = ? AND state = 'reading'", flow);
    }
}
