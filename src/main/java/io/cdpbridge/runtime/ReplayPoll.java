package io.cdpbridge.runtime;

import io.cdpbridge.ledger.Replay;
import io.cdpbridge.ledger.Replays;
import java.util.List;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps behind the Kamelet {@code replay-source}. One poll at a time. */
public final class ReplayPoll {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayPoll.class);

    private final Replays replays;
    private final FlowWatch watch;
    private final FlowWatch.Inlet inlet;

    /** Called by Camel when the route is created. */
    public ReplayPoll(Replays replays, FlowWatch watch, String flow) {
        this.replays = replays;
        this.watch = watch;
        this.inlet = new FlowWatch.Inlet(flow, "replay-source");
    }

    /** The body becomes the replays that were asked for. */
    public void list(Exchange exchange) {
        watch.polls(inlet).ifPresent(waited -> LOG.error("{}", waited.line()));
        List<Replay> asked = replays.asked(inlet.flow());
        if (asked.isEmpty()) {
            watch.idle(inlet);
        } else {
            watch.busy(inlet);
        }
        exchange.getMessage().setBody(asked);
    }
}
