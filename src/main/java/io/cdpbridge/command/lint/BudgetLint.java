package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.guardrail.Guardrail;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Checks that batches leave only behind the budgets of the platform: in their route, or in one that leads there. */
final class BudgetLint {
    private static final String BUDGET = "budget-action";
    private static final String DELIVERY = "aep-batch-sink";

    private final Installation installation;
    private final Findings findings;

    BudgetLint(Installation installation, Findings findings) {
        this.installation = installation;
        this.findings = findings;
    }

    void check() {
        Set<String> budgets = new TreeSet<>(ScheduleLint.budgets(installation));
        budgets.retainAll(installation.catalogue().stream()
                .flatMap(catalogue -> catalogue.all().stream())
                .filter(guardrail -> guardrail.unit().startsWith("batches")
                        || guardrail.unit().startsWith("bytes"))
                .map(Guardrail::id)
                .toList());
        for (Installation.RouteBlock route : installation.routes()) {
            route.endpoints().stream()
                    .filter(endpoint -> endpoint.isKamelet(DELIVERY))
                    .findFirst()
                    .ifPresent(delivery -> delivered(route, delivery, budgets));
        }
    }

    private void delivered(Installation.RouteBlock route, Endpoint delivery, Set<String> budgets) {
        Set<String> missing = new TreeSet<>(budgets);
        for (Installation.RouteBlock before : leadingTo(route)) {
            for (Endpoint endpoint : before.endpoints()) {
                if (endpoint.isKamelet(BUDGET)) {
                    installation.value(endpoint, "guardrail").ifPresent(missing::remove);
                }
            }
        }
        if (!missing.isEmpty()) {
            findings.error(
                    delivery.document().file(),
                    delivery.line(),
                    ErrorCode.BUDGET_MISSING,
                    "no route that leads to this delivery asks the budget " + String.join(", ", missing));
        }
    }

    /** The route, and all that send to it. */
    private Set<Installation.RouteBlock> leadingTo(Installation.RouteBlock route) {
        Set<Installation.RouteBlock> found = new LinkedHashSet<>();
        Deque<Installation.RouteBlock> open = new ArrayDeque<>(List.of(route));
        while (!open.isEmpty()) {
            Installation.RouteBlock next = open.pop();
            if (found.add(next)) {
                List<String> addresses = addresses(next, true);
                installation.routes().stream()
                        .filter(other -> addresses(other, false).stream().anyMatch(addresses::contains))
                        .forEach(open::push);
            }
        }
        return found;
    }

    private static List<String> addresses(Installation.RouteBlock route, boolean consumer) {
        return route.endpoints().stream()
                .filter(endpoint -> endpoint.consumer() == consumer && !endpoint.isKamelet())
                .map(endpoint -> endpoint.scheme() + ":" + endpoint.name())
                .toList();
    }
}
