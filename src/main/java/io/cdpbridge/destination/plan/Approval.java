package io.cdpbridge.destination.plan;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.PlanAudience;
import io.cdpbridge.ledger.PlanState;
import io.cdpbridge.ledger.Plans;
import java.time.InstantSource;

/** Lets a plan be applied that somebody has reviewed. */
public final class Approval {
    private final Plans plans;
    private final Audiences audiences;

    public Approval(Ledger ledger, InstantSource clock) {
        this.plans = new Plans(ledger, clock);
        this.audiences = new Audiences(ledger);
    }

    /**
     * Approves the plan.
     *
     * @throws BridgeException CDP-5251 when this ledger does not know it as one that waits, CDP-5250 when what it was made
     *     from has changed since
     */
    public Plan approve(String name) {
        Plan plan = plans.find(name)
                .orElseThrow(() -> new BridgeException(
                        ErrorCode.PLAN_NOT_WAITING, "this data folder's ledger does not know the plan " + name));
        if (plan.state() == PlanState.SUPERSEDED) {
            throw stale(name, "a newer plan has taken its place");
        }
        if (plan.state() != PlanState.PLANNED && plan.state() != PlanState.HELD) {
            throw notWaiting(plan);
        }
        for (PlanAudience part : plans.audiences(plan)) {
            Audience audience = audiences.get(part.audienceId());
            if (audience.wantedVersion() != part.wantedVersion()) {
                throw stale(name, "a newer export of '" + audience.name() + "' was read");
            }
            if (audience.appliedVersion() != part.appliedVersion()) {
                throw stale(name, "another plan changed '" + audience.name() + "' in Campaign");
            }
        }
        if (!plans.approve(name)) {
            throw notWaiting(plans.get(plan.id()));
        }
        return plans.get(plan.id());
    }

    private static BridgeException stale(String name, String why) {
        return new BridgeException(ErrorCode.PLAN_STALE, "the plan " + name + " is refused: " + why);
    }

    private static BridgeException notWaiting(Plan plan) {
        return new BridgeException(
                ErrorCode.PLAN_NOT_WAITING,
                "the plan " + plan.name() + " is " + plan.state().word() + " and does not wait to be applied");
    }
}
