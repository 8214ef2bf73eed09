package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The requested replays and their rows. */
public final class Replays {
    private final Ledger ledger;

    public Replays(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The replays of a flow that have not ended, oldest first. */
    public List<Replay> asked(String flow) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "SELECT * FROM replay WHERE flow = ? AND state = 'asked' ORDER BY id")
                        .bind(0, flow)
                        .map((row, context) -> read(row))
                        .list());
    }

    /** The latest replays, newest first. */
    public List<Replay> latest(int most) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM replay ORDER BY id DESC LIMIT ?")
                        .bind(0, most)
                        .map((row, context) -> read(row))
                        .list());
    }

    /** Records the input as which a replay is read. */
    public void begin(Replay replay, Input input) {
        ledger.jdbi()
                .useTransaction(handle ->
                        handle.execute("UPDATE replay SET input_id = ? WHERE id = ?", input.id(), replay.id()));
    }

    /**
     * A page of the rows of a replay, in the order in which they arrived.
     *
     * @param skipped how many of the rows after {@code after} to skip
     * @param after the id of an earlier row; 0 to begin with the first
     * @param most how many at most
     */
    public List<QuarantineEntry> rows(Replay replay, long after, long skipped, int most) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        %s
                        WHERE q.replay_id = :replay AND q.id > :after
                        ORDER BY q.id LIMIT :most OFFSET :skipped""".formatted(Quarantine.SELECT))
                        .bind("replay", replay.id())
                        .bind("after", after)
                        .bind("most", most)
                        .bind("skipped", skipped)
                        .map((row, context) -> Quarantine.read(row))
                        .list());
    }

    static Replay get(Handle handle, long id) {
        return handle.createQuery("SELECT * FROM replay WHERE id = ?")
                .bind(0, id)
                .map((row, context) -> read(row))
                .one();
    }

    private static Replay read(ResultSet row) throws SQLException {
        long inputId = row.getLong("input_id");
        Optional<Long> input = row.wasNull() ? Optional.empty() : Optional.of(inputId);
        return new Replay(
                row.getLong("id"),
                row.getString("flow"),
                row.getString("direction"),
                row.getString("state"),
                row.getLong("row_count"),
                input,
                Optional.ofNullable(row.getString("error")),
                Instant.parse(row.getString("asked_at")));
    }
}
