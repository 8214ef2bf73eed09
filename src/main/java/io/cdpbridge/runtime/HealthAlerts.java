package io.cdpbridge.runtime;

import io.cdpbridge.ledger.StandingAlert;
import io.cdpbridge.operations.Alert;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;

/**
 * What of Camel's health registry is not up or warns, as {@code /observe/health} tells it, and which alerts are raised. Asks the
 * checks at every call; they may wait.
 */
final class HealthAlerts {
    private final CamelContext context;
    private final Supplier<List<StandingAlert>> raised;

    /** @param raised the alerts that were raised */
    HealthAlerts(CamelContext context, Supplier<List<StandingAlert>> raised) {
        this.context = context;
        this.raised = raised;
    }

    /** The checks that are not up, that warn, or whose alert is raised still, by their id. */
    List<Alert> now() {
        Map<String, Alert> all = new TreeMap<>();
        HealthCheckRegistry.get(context).stream()
                .filter(HealthCheck::isEnabled)
                .flatMap(check -> alert(check).stream())
                .forEach(alert -> all.put(alert.check(), alert));
        raised.get().stream()
                .sorted(Comparator.comparing(StandingAlert::since).reversed())
                .forEach(standing -> all.merge(
                        checkOf(standing),
                        new Alert(
                                checkOf(standing),
                                "unknown",
                                List.of(standing.reason()),
                                Optional.of(standing.since())),
                        (shown, alone) -> shown.raised(standing.since())));
        return List.copyOf(all.values());
    }

    /** As health has it: Camel's checks of routes have one id each. */
    private static String checkOf(StandingAlert alert) {
        return alert.key().check().equals(RoutePolls.ID)
                ? RoutePolls.ID + ":" + alert.key().flow()
                : alert.key().check();
    }

    /** A check that fails itself, such as for a ledger that is gone, does not keep the others from being told. */
    private static Optional<Alert> alert(HealthCheck check) {
        try {
            HealthCheck.Result result = check.call();
            boolean up = result.getState() == HealthCheck.State.UP;
            List<String> problems = up ? named(result) : problems(result);
            if (up && problems.isEmpty()) {
                return Optional.empty();
            }
            String state = up ? "degraded" : result.getState().name().toLowerCase(Locale.ROOT);
            return Optional.of(new Alert(check.getId(), state, problems, Optional.empty()));
        } catch (RuntimeException e) {
            return Optional.of(new Alert(check.getId(), "unknown", List.of(failed(e)), Optional.empty()));
        }
    }

    private static List<String> problems(HealthCheck.Result result) {
        List<String> named = named(result);
        if (!named.isEmpty()) {
            return named;
        }
        // The words of an exception that nobody foresaw may hold anything.
        if (result.getError().isPresent()) {
            return List.of(failed(result.getError().get()));
        }
        return result.getMessage().map(List::of).orElse(List.of());
    }

    /** What one of the bridge's own checks names. */
    private static List<String> named(HealthCheck.Result result) {
        return result.getDetails().get("problems") instanceof Collection<?> named
                ? named.stream().map(Object::toString).toList()
                : List.of();
    }

    private static String failed(Throwable e) {
        return "the check itself failed: " + e.getClass().getSimpleName();
    }
}
