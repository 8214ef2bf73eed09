package io.cdpbridge.ledger;

import java.time.InstantSource;

/** The starts of the program. */
public final class Runs {
    private final Ledger ledger;
    private final InstantSource clock;

    public Runs(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Notes a start; returns the run's id. */
    public long begin(String command) {
        return ledger.jdbi()
                .inTransaction(
                        handle -> handle.createQuery("INSERT INTO run (command, started_at) VALUES (?, ?) RETURNING id")
                                .bind(0, command)
                                .bind(1, Ledger.text(clock.instant()))
                                .mapTo(Long.class)
                                .one());
    }

    /** Notes how a run ended. A run without an end was killed. */
    public void end(long id, String outcome) {
        ledger.jdbi()
                .useTransaction(handle -> handle.execute(
                        "UPDATE run SET ended_at = ?, outcome = ? WHERE id = ?",
                        Ledger.text(clock.instant()),
                        outcome,
                        id));
    }
}
