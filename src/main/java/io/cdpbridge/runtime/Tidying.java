package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.ledger.Outbox;
import io.cdpbridge.source.intake.StagedFiles;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Lets go of staged parts of which every row has reached its end; the lines of their rows stay as long as is configured. */
final class Tidying implements Runnable {
    private final Outbox outbox;
    private final StagedFiles staged;
    private final Duration retention;
    private final TwoClocks clocks;
    private final InstantSource clock;

    Tidying(Settings settings, Outbox outbox, StagedFiles staged, TwoClocks clocks, InstantSource clock) {
        this.outbox = outbox;
        this.staged = staged;
        this.retention = settings.duration("source.lines.retention");
        this.clocks = clocks;
        this.clock = clock;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        List<String> delivered = outbox.takeDelivered();
        if (!delivered.isEmpty()) {
            staged.retire(delivered, now);
            clocks.agreed().ifPresent(agreed -> staged.deleteLines(agreed.minus(retention)));
        }
    }
}
