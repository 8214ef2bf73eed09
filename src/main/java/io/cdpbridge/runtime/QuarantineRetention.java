package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.ledger.Quarantine;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The step that lets go of what quarantine has kept as long as it shall. */
final class QuarantineRetention implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(QuarantineRetention.class);

    private final Quarantine quarantine;
    private final Optional<Duration> retention;
    private final TwoClocks clocks;

    QuarantineRetention(Settings settings, Quarantine quarantine, TwoClocks clocks) {
        this.quarantine = quarantine;
        this.retention = settings.optional("quarantine.retention").map(Duration::parse);
        this.clocks = clocks;
    }

    @Override
    public void process(Exchange exchange) {
        expire();
    }

    /** The same where nothing may fail: what is left is due in the next run. */
    void expireAtTheEnd() {
        try {
            expire();
        } catch (RuntimeException e) {
            LOG.warn("{}", Coded.of(e, " when quarantined rows were to expire").line());
        }
    }

    /** Lets go of what is due by both clocks: a row that waits is the only copy, and one clock that is ahead drops nothing. */
    void expire() {
        retention.ifPresent(kept -> clocks.agreed().ifPresent(now -> quarantine.expire(now.minus(kept))));
    }
}
