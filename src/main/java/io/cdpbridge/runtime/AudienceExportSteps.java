package io.cdpbridge.runtime;

import io.cdpbridge.client.store.ReceivedExport;
import io.cdpbridge.destination.plan.AudienceIntake;
import io.cdpbridge.destination.plan.AudiencePage;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.date.TwoClocks;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that take an audience export in, from the landing zone to the wanted snapshot. */
public final class AudienceExportSteps {
    private static final Logger LOG = LoggerFactory.getLogger(AudienceExportSteps.class);

    private final DestinationFlows flows;
    private final FlowWatch watch;
    private final LandingZoneWatch zoneWatch;
    private final TwoClocks clocks;
    private final Duration memory;

    /** @param memory how long people who left are remembered, so that an older export does not bring them back */
    public AudienceExportSteps(
            DestinationFlows flows, FlowWatch watch, LandingZoneWatch zoneWatch, TwoClocks clocks, Duration memory) {
        this.flows = flows;
        this.watch = watch;
        this.zoneWatch = zoneWatch;
        this.clocks = clocks;
        this.memory = memory;
    }

    /** Opens the export of the exchange and makes the body an iterator of its pages. */
    void open(Exchange exchange) {
        String flow = flow(exchange);
        watch.busy(flow);
        ReceivedExport received = exchange.getMessage().getBody(ReceivedExport.class);
        AudienceIntake intake = flows.flow(flow).open(received);
        intake.hint().ifPresent(hint -> LOG.warn("{}", hint.line()));
        exchange.setProperty(ExchangeProperties.AUDIENCE_INTAKE, intake);
        exchange.getMessage().setBody(PageTimes.begin(exchange, new Pages(intake, exchange.getContext())));
    }

    /** Maps each row of the page. */
    void map(Exchange exchange) {
        intake(exchange).orElseThrow().map(page(exchange));
    }

    /** Merges what is left of the page. */
    void merge(Exchange exchange) {
        AudiencePage page = page(exchange);
        intake(exchange).orElseThrow().merge(page);
        watch.progress(page.size());
        PageTimes.done(exchange, flow(exchange), "merge");
    }

    /** The export has ended: what it says is wanted now. */
    void finish(Exchange exchange) {
        AudienceIntake intake = intake(exchange).orElseThrow();
        intake.finish(clocks.now().atLeast(), memory);
        intake.close();
        watch.well(flow(exchange));
        watch.moved(flow(exchange));
    }

    /** The export is at fault: nothing of it is taken. */
    void refuse(Exchange exchange) {
        BridgeException caught = Caught.trouble(exchange);
        BridgeException reason = intake(exchange)
                .map(intake -> {
                    try (intake) {
                        return intake.refuse(caught);
                    }
                })
                .orElse(caught);
        release(exchange);
        watch.moved(flow(exchange));
        LOG.warn("{}", reason.line());
    }

    /** Anything else went wrong: the export stays where it is, and health shows why. */
    void reportTrouble(Exchange exchange) {
        intake(exchange).ifPresent(AudienceIntake::close);
        release(exchange);
        Throwable caught = Caught.failure(exchange);
        if (caught instanceof InputSuspended) {
            return;
        }
        if (caught instanceof ExportHeld held) {
            zoneWatch.hold(held.fingerprint(), held.until(), clocks.earlier().instant());
            return;
        }
        BridgeException trouble = Caught.trouble(exchange);
        if (watch.trouble(flow(exchange), trouble)) {
            LOG.error("{}", trouble.line(), trouble);
        }
    }

    /** The copy of an export that is not taken now goes: what failed does not come back to the step that lets go of it. */
    private static void release(Exchange exchange) {
        Optional.ofNullable(exchange.getProperty(ExchangeProperties.RECEIVED_EXPORT, ReceivedExport.class))
                .ifPresent(ReceivedExport::close);
    }

    static Optional<AudienceIntake> intake(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(ExchangeProperties.AUDIENCE_INTAKE, AudienceIntake.class));
    }

    private static AudiencePage page(Exchange exchange) {
        return exchange.getMessage().getBody(AudiencePage.class);
    }

    private static String flow(Exchange exchange) {
        return exchange.getProperty(ExchangeProperties.FLOW, String.class);
    }

    /** The export's pages, until it ends or Camel stops. */
    private record Pages(AudienceIntake intake, CamelContext context) implements Iterator<AudiencePage> {
        @Override
        public boolean hasNext() {
            return intake.hasNext();
        }

        @Override
        public AudiencePage next() {
            if (context.isStopping()) {
                throw new InputSuspended();
            }
            return intake.next();
        }
    }
}
