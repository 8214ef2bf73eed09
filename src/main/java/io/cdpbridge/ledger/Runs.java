package io.cdpbridge.ledger;

import java.time.InstantSource;
import java.util.Optional;

/** The runs of the program. */
public final class Runs {
    private final Ledger ledger;
    private final InstantSource clock;

    public Runs(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Records a start; returns the run's id. */
    public long begin(String command) {
        return ledger.jdbi()
                .inTransaction(
                        handle -> handle.createQuery("INSERT INTO run (command, started_at) VALUES (?, ?) RETURNING id")
                                .bind(0, command)
                                .bind(1, Ledger.text(clock.instant()))
                                .mapTo(Long.class)
                                .one());
    }

    /**
     * Records how a run ended. A run without an end was killed.
     *
     * @param receipt its receipt as JSON
     */
    public void end(long id, String outcome, String receipt) {
        ledger.jdbi()
                .useTransaction(handle -> handle.execute(
                        "UPDATE run SET ended_at = ?, outcome = ?, receipt = ? WHERE id = ?",
                        Ledger.text(clock.instant()),
                        outcome,
                        receipt,
                        id));
    }

    /** Whether there is a run with that id. */
    public boolean exists(long id) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT 1 FROM run WHERE id = ?")
                        .bind(0, id)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
    }

    /** The receipt with which a run ended, as JSON. */
    public Optional<String> receipt(long id) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT receipt FROM run WHERE id = ?")
                        .bind(0, id)
                        .mapTo(String.class)
                        .findOne());
    }

    /**
     * The outcome of the rows of inputs that were begun during a run: all that can be reported of a run without
     * a receipt.
     */
    public RowCounts rows(long id) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("""
                        SELECT COALESCE(SUM(rows_read), 0) AS rows_read,
                            COALESCE(SUM(rows_accepted), 0) AS rows_accepted,
                            COALESCE(SUM(rows_duplicate), 0) AS rows_duplicate,
                            COALESCE(SUM(rows_rejected), 0) AS rows_rejected,
                            COALESCE(SUM(rows_refused), 0) AS rows_refused
                        FROM input
                        WHERE opened_at >= (SELECT started_at FROM run WHERE id = :run)
                            AND opened_at < COALESCE((SELECT ended_at FROM run WHERE id = :run),
                            (SELECT min(started_at) FROM run WHERE id > :run), '9999')""")
                        .bind("run", id)
                        .map((row, context) -> Recent.rows(row))
                        .one());
    }
}
