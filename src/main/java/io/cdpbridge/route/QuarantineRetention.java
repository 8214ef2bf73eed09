package io.cdpbridge.route;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.Quarantine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step that lets go of what quarantine has kept as long as it shall. */
final class QuarantineRetention implements Processor {
    private final Quarantine quarantine;
    private final Optional<Duration> retention;
    private final InstantSource clock;

    QuarantineRetention(Settings settings, Quarantine quarantine, InstantSource clock) {
        this.quarantine = quarantine;
        this.retention = settings.optional("quarantine.retention").map(Duration::parse);
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        expire();
    }

    /** Lets go of what is due. */
    void expire() {
        retention.ifPresent(kept -> quarantine.expire(clock.instant().minus(kept)));
    }
}
