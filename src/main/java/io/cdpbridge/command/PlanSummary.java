package io.cdpbridge.command;

import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.PlanAudience;
import io.cdpbridge.ledger.Plans;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What a plan would change, for people and scripts.
 *
 * @param plan its name
 * @param file where it lies
 */
record PlanSummary(String plan, String flow, String file, String state, long pages, List<Part> audiences) {

    /** One audience of it. */
    record Part(
            String id,
            String name,
            long members,
            long entered,
            long changed,
            long exited,
            long unchanged,
            long toApply,
            long unmatched,
            long rejected,
            Map<String, Long> reasons) {}

    static PlanSummary of(Ledger ledger, Plan plan, Path file) {
        Audiences audiences = new Audiences(ledger);
        List<Part> parts = new Plans(ledger, InstantSource.system())
                .audiences(plan).stream().map(part -> part(audiences, part)).toList();
        return new PlanSummary(
                plan.name(), plan.flow(), file.toString(), plan.state().word(), plan.pages(), parts);
    }

    private static Part part(Audiences audiences, PlanAudience planned) {
        var audience = audiences.get(planned.audienceId());
        return new Part(
                audience.audienceId(),
                audience.name(),
                planned.members(),
                planned.entered(),
                planned.changed(),
                planned.exited(),
                planned.unchanged(),
                planned.matched(),
                planned.unmatched(),
                planned.rejected(),
                planned.reasons());
    }

    void print(PrintWriter out) {
        out.println("Plan " + plan);
        out.println();
        line(out, "audience", "members", "entered", "changed", "exited", "to apply", "unmatched", "rejected");
        for (Part part : audiences) {
            line(
                    out,
                    part.name(),
                    part.members(),
                    part.entered(),
                    part.changed(),
                    part.exited(),
                    part.toApply(),
                    part.unmatched(),
                    part.rejected());
            part.reasons().forEach((reason, rows) -> out.println(Columns.reason(reason, rows)));
        }
        out.println();
        out.println("Nothing was written to Campaign. Apply it with: cdp-bridge apply " + file);
    }

    private static void line(PrintWriter out, String name, Object... columns) {
        out.println(Columns.line(10, name, columns));
    }
}
