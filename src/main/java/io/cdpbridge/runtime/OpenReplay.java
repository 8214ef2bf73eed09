package io.cdpbridge.runtime;

import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.ledger.Replay;
import io.cdpbridge.source.intake.SourceFlow;
import io.cdpbridge.source.xdm.Mapping;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** The step behind the Kamelet {@code open-replay-action}: opens the replay in the body and makes the body an iterator of its pages. */
public final class OpenReplay implements Processor {
    private final SourceFlow flow;
    private final String datasetId;
    private final Mapping mapping;
    private final String instance;
    private final IdentityFields people;

    /** Called by Camel when the route is created. */
    public OpenReplay(SourceFlows flows, Mappings mappings, String flow, String datasetId, String mapping) {
        this.flow = flows.flow(flow);
        this.datasetId = datasetId;
        this.mapping = mappings.mapping(mapping);
        this.instance = mappings.instance();
        this.people = mappings.people();
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Replay replay = exchange.getMessage().getBody(Replay.class);
        InputOpening.hand(
                exchange,
                flow.open(replay, datasetId, mapping),
                mapping,
                people,
                intake -> mapping.bind(instance, intake.header()));
    }
}
