package io.cdpbridge.runtime;

import io.cdpbridge.destination.plan.DestinationFlow;
import io.cdpbridge.destination.plan.PlanConfirmation;
import io.cdpbridge.destination.plan.PlanRun;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.Plans;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps that bring a plan into Campaign and read it back. */
public final class ApplySteps {
    private static final Logger LOG = LoggerFactory.getLogger(ApplySteps.class);

    private final DestinationFlows flows;
    private final Plans plans;
    private final Duration putBack;
    private final long putBackLimit;
    private final PlanConfirmation.Limits confirmation;
    private final RetryWatch retries;

    /**
     * @param putBack how long a plan rests after its tries were used up
     * @param putBackLimit how often it may be put back
     */
    ApplySteps(
            DestinationFlows flows,
            Plans plans,
            Duration putBack,
            long putBackLimit,
            PlanConfirmation.Limits confirmation,
            RetryWatch retries) {
        this.flows = flows;
        this.plans = plans;
        this.putBack = putBack;
        this.putBackLimit = putBackLimit;
        this.confirmation = confirmation;
        this.retries = retries;
    }

    /** Opens the plan in the body where it was left, and makes the body an iterator of its pages. */
    void open(Exchange exchange) {
        Plan plan = exchange.getMessage().getBody(Plan.class);
        exchange.setProperty(ExchangeProperties.PLAN, plan);
        PlanRun run = flow(plan).run(plan);
        exchange.setProperty(ExchangeProperties.PLAN_RUN, run);
        exchange.getMessage().setBody(PageTimes.begin(exchange, new Pages(run, exchange.getContext())));
    }

    /** Delivers the page in the body. */
    void deliver(Exchange exchange) {
        @SuppressWarnings("unchecked")
        List<PlannedChange> page = exchange.getMessage().getBody(List.class);
        run(exchange).orElseThrow().deliver(page);
        Plan plan = exchange.getProperty(ExchangeProperties.PLAN, Plan.class);
        PageTimes.done(exchange, plan.flow(), "apply");
    }

    /**
     * The last page is delivered: the applied snapshots become what they are now. When that fails, the run stays open for the
     * next try.
     */
    void finish(Exchange exchange) {
        Optional<PlanRun> run = run(exchange);
        if (run.isPresent()) {
            if (!run.get().isSuspended()) {
                run.get().finish();
            }
            run.get().close();
        }
    }

    /** Reads back what the plan in the body applied. */
    void confirm(Exchange exchange) {
        Plan plan = exchange.getMessage().getBody(Plan.class);
        exchange.setProperty(ExchangeProperties.PLAN, plan);
        flow(plan).confirm(plan, confirmation);
    }

    /** The tries are used up: the plan rests, and goes on later, a bounded number of times. */
    void putBack(Exchange exchange) {
        end(exchange, (plan, reason) -> {
            if (plan.putBack() >= putBackLimit) {
                stop(exchange, plan, ErrorCode.PLAN_GIVEN_UP, reason.getMessage());
                return;
            }
            plans.putBack(plan, putBack, reason.code(), reason.getMessage());
            retries.putBack(reason);
            LOG.warn("{} (plan {}, goes on in {})", reason.line(), plan.name(), putBack);
        });
    }

    /** Campaign refused, and would again: the plan ends with what it has applied. */
    void stop(Exchange exchange) {
        end(exchange, (plan, reason) -> stop(exchange, plan, reason.code(), reason.getMessage()));
    }

    /** Ends the run of a plan, if there is one, also when the ledger cannot be told why. */
    private void end(Exchange exchange, BiConsumer<Plan, BridgeException> noting) {
        BridgeException reason = reason(exchange);
        Optional<PlanRun> run = run(exchange);
        run.ifPresent(PlanRun::suspend);
        try {
            noting.accept(current(exchange), reason);
        } finally {
            run.ifPresent(PlanRun::close);
        }
    }

    private void stop(Exchange exchange, Plan plan, ErrorCode code, String why) {
        Optional<PlanRun> run = run(exchange);
        if (run.isPresent()) {
            run.get().stop(code, why);
        } else {
            // It was being read back: all of it was applied.
            plans.stop(plan, List.of(), code, why);
        }
        LOG.error("{} {} (plan {}, stopped)", code.code(), why, plan.name());
    }

    private DestinationFlow flow(Plan plan) {
        return flows.flow(plan.flow());
    }

    private Plan current(Exchange exchange) {
        return plans.get(
                exchange.getProperty(ExchangeProperties.PLAN, Plan.class).id());
    }

    private static Optional<PlanRun> run(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(ExchangeProperties.PLAN_RUN, PlanRun.class));
    }

    private static BridgeException reason(Exchange exchange) {
        BridgeException reason = Caught.trouble(exchange);
        if (reason.code() == ErrorCode.INTERNAL) {
            LOG.error("A step of a plan failed", Caught.failure(exchange));
        }
        return reason;
    }

    /** The plan's pages, until it ends, is suspended, or Camel stops. */
    private record Pages(PlanRun run, CamelContext context) implements Iterator<List<PlannedChange>> {
        @Override
        public boolean hasNext() {
            if (context.isStopping()) {
                run.suspend();
            }
            return run.hasNext();
        }

        @Override
        public List<PlannedChange> next() {
            return run.next();
        }
    }
}
