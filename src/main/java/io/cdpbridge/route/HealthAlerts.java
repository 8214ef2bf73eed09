package io.cdpbridge.route;

import io.cdpbridge.operations.Alert;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;

/** What of Camel's health registry is not up, as {@code /observe/health} tells it. Asks the checks at every call; they may wait. */
final class HealthAlerts {
    private final CamelContext context;

    HealthAlerts(CamelContext context) {
        this.context = context;
    }

    /** The checks that are not up, by their id. */
    List<Alert> now() {
        return HealthCheckRegistry.get(context).stream()
                .filter(HealthCheck::isEnabled)
                .flatMap(check -> alert(check).stream())
                .sorted(Comparator.comparing(Alert::check))
                .toList();
    }

    /** A check that fails itself, such as for a ledger that is gone, does not keep the others from being told. */
    private static Optional<Alert> alert(HealthCheck check) {
        try {
            HealthCheck.Result result = check.call();
            return result.getState() == HealthCheck.State.UP
                    ? Optional.empty()
                    : Optional.of(new Alert(
                            check.getId(), result.getState().name().toLowerCase(Locale.ROOT), problems(result)));
        } catch (RuntimeException e) {
            return Optional.of(new Alert(check.getId(), "unknown", List.of(failed(e))));
        }
    }

    private static List<String> problems(HealthCheck.Result result) {
        if (result.getDetails().get("problems") instanceof Collection<?> named && !named.isEmpty()) {
            return named.stream().map(Object::toString).toList();
        }
        // The words of an exception that nobody foresaw may hold anything.
        if (result.getError().isPresent()) {
            return List.of(failed(result.getError().get()));
        }
        return result.getMessage().map(List::of).orElse(List.of());
    }

    private static String failed(Throwable e) {
        return "the check itself failed: " + e.getClass().getSimpleName();
    }
}
