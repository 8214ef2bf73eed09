package io.cdpbridge.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The duration of one hop of a flow.
 *
 * @param hop read, staged, sent and confirmed of a flow to Experience Platform; read, planned, applied and confirmed of
 *     one to Campaign
 * @param last how long the last to pass the hop took
 * @param waiting since when the oldest item before the hop has been waiting
 */
public record Lag(String flow, String hop, Optional<Duration> last, Optional<Instant> waiting) {
    /** The longer of what the hop last took and how long something has been waiting before it; never negative. */
    public Duration at(Instant now) {
        Duration took = last.orElse(Duration.ZERO);
        Duration waits = waiting.map(since -> Duration.between(since, now)).orElse(Duration.ZERO);
        Duration longer = waits.compareTo(took) > 0 ? waits : took;
        return longer.isNegative() ? Duration.ZERO : longer;
    }
}
