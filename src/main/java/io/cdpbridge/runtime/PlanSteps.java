package io.cdpbridge.runtime;

import io.cdpbridge.destination.plan.BlastRadius;
import io.cdpbridge.destination.plan.ChangePage;
import io.cdpbridge.destination.plan.ConsentJudge;
import io.cdpbridge.destination.plan.ListRefused;
import io.cdpbridge.destination.plan.PlanDraft;
import io.cdpbridge.destination.plan.RecipientMatcher;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.Rest;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Doubt;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.PlanAudience;
import io.cdpbridge.ledger.Plans;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps between what Real-Time CDP wants and a plan: compare, match, judge, write down. */
public final class PlanSteps {
    private static final Logger LOG = LoggerFactory.getLogger(PlanSteps.class);

    private final DestinationFlows flows;
    private final FlowWatch watch;
    private final Plans plans;
    private final Matching matching;
    private final BlastRadius radius;
    private final Duration rest;
    private final InstantSource clock;
    private final Map<String, Rest> resting = new ConcurrentHashMap<>();

    /** What is asked of Campaign, and what its answer means for consents. */
    public record Matching(RecipientMatcher recipients, ConsentJudge consents) {}

    /** @param rest how long a flow's planning rests after its tries were used up */
    public PlanSteps(
            DestinationFlows flows,
            FlowWatch watch,
            Plans plans,
            Matching matching,
            BlastRadius radius,
            Duration rest,
            InstantSource clock) {
        this.flows = flows;
        this.watch = watch;
        this.plans = plans;
        this.matching = matching;
        this.radius = radius;
        this.rest = rest;
        this.clock = clock;
    }

    /**
     * Called by the planning routes: what to plan now, each on its own: lists of one audience, and full exports that are no
     * evidence of the exits in them. None while exports are still being read.
     */
    public List<Object> behind(String flow) {
        if (!resting.getOrDefault(flow, Rest.NONE).isOver(clock.instant()) || !watch.isIdle(flow)) {
            return List.of();
        }
        List<Object> work = new ArrayList<>();
        flows.flow(flow).behind().forEach(audience -> work.add(List.of(audience)));
        work.addAll(flows.flow(flow).doubts());
        return work;
    }

    /** Begins a plan for the audiences, or for the exits of the export in doubt, in the body, and makes the body an iterator of pages of changes. */
    void diff(Exchange exchange) {
        PlanDraft draft;
        if (exchange.getMessage().getBody() instanceof Doubt doubt) {
            exchange.setProperty(ExchangeProperties.DOUBT, doubt);
            draft = flows.flow(flow(exchange)).draft(doubt);
        } else {
            @SuppressWarnings("unchecked")
            List<Audience> audiences = exchange.getMessage().getBody(List.class);
            draft = flows.flow(flow(exchange))
                    .draft(audiences, exchange.getProperty(ExchangeProperties.REPAIRS, false, Boolean.class));
        }
        exchange.setProperty(ExchangeProperties.PLAN_DRAFT, draft);
        exchange.getMessage().setBody(PageTimes.begin(exchange, draft));
    }

    /** Looks the page's recipients up. */
    void match(Exchange exchange) {
        matching.recipients().match(page(exchange));
    }

    /** Decides which words of consents are written. */
    void consent(Exchange exchange) {
        matching.consents().judge(page(exchange));
    }

    /** Writes the page into the plan. */
    void plan(Exchange exchange) {
        draft(exchange).orElseThrow().add(page(exchange));
        PageTimes.done(exchange, flow(exchange), "plan");
    }

    /** Completes the plan and makes it the body. */
    void finish(Exchange exchange) {
        PlanDraft draft = draft(exchange).orElseThrow();
        Doubt doubt = exchange.getProperty(ExchangeProperties.DOUBT, Doubt.class);
        try (draft) {
            if (!draft.isAbandoned() && doubt != null) {
                flows.flow(flow(exchange)).finish(draft, doubt).ifPresent(plan -> held(plan));
                watch.well(planning(exchange));
            } else if (!draft.isAbandoned()) {
                exchange.getMessage().setBody(flows.flow(flow(exchange)).finish(draft));
                exchange.setProperty(
                        ExchangeProperties.PLAN, exchange.getMessage().getBody());
                watch.well(planning(exchange));
            }
        }
    }

    private static void held(Plan plan) {
        LOG.warn(
                "{} {}: {}",
                plan.errorCode().orElseThrow(),
                plan.name(),
                plan.error().orElseThrow());
    }

    /**
     * Lets the plan be applied if its lists are the ledger's own and it stays within the blast radius; else it waits for somebody.
     * An objection never waits.
     */
    void blastRadius(Exchange exchange) {
        Plan plan = exchange.getProperty(ExchangeProperties.PLAN, Plan.class);
        if (plan == null) {
            return;
        }
        Optional<ListRefused> refused = flows.flow(flow(exchange)).refusedList(plan);
        if (refused.isPresent()) {
            plans.hold(plan, refused.get().code(), refused.get().getMessage());
            LOG.warn("{} (plan {}, held)", refused.get().line(), plan.name());
            return;
        }
        Optional<String> exceeded = plans.audiences(plan).stream()
                .filter(audience -> !flows.flow(plan.flow()).areConsents(audience))
                .map((PlanAudience audience) -> radius.exceeded(audience))
                .flatMap(Optional::stream)
                .findFirst();
        if (exceeded.isPresent()) {
            plans.hold(plan, ErrorCode.BLAST_RADIUS, exceeded.get());
            LOG.warn("{} {}: {}", ErrorCode.BLAST_RADIUS.code(), plan.name(), exceeded.get());
        } else {
            plans.approve(plan.name());
        }
    }

    /** A plan cannot be made now: what is behind stays behind, and is planned later. */
    void abandon(Exchange exchange) {
        draft(exchange).ifPresent(PlanDraft::abandon);
        BridgeException trouble = Caught.trouble(exchange);
        resting.put(flow(exchange), new Rest(clock.instant(), rest));
        if (watch.trouble(planning(exchange), trouble)) {
            LOG.error("{}", trouble.line(), trouble);
        }
    }

    private static Optional<PlanDraft> draft(Exchange exchange) {
        return Optional.ofNullable(exchange.getProperty(ExchangeProperties.PLAN_DRAFT, PlanDraft.class));
    }

    private static ChangePage page(Exchange exchange) {
        return exchange.getMessage().getBody(ChangePage.class);
    }

    private static String flow(Exchange exchange) {
        return exchange.getProperty(ExchangeProperties.FLOW, String.class);
    }

    private static String planning(Exchange exchange) {
        return flow(exchange) + " planning";
    }
}
