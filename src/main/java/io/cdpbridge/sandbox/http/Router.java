package io.cdpbridge.sandbox.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells which call a request is. Any thread may call. */
final class Router {
    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** A call and the variables of its path. */
    record Match(Route route, Map<String, String> variables) {}

    /** The call that a request is; for one that is none, a call which refuses. */
    Match match(String method, URI uri) {
        List<String> path;
        String action;
        try {
            path = Route.split(uri.getRawPath()).stream().map(Router::decode).toList();
            action = Call.parameters(Optional.ofNullable(uri.getRawQuery()).orElse(""))
                    .getOrDefault("action", "")
                    .toUpperCase(Locale.ROOT);
        } catch (IllegalArgumentException | RefusedException e) {
            return refusing(
                    false,
                    RefusedException.badRequest("The URL is not encoded as a URL is")
                            .answer());
        }
        List<Match> here = routes.stream()
                .flatMap(route -> route.match(path).map(variables -> new Match(route, variables)).stream())
                .toList();
        if (here.isEmpty()) {
            return refusing(true, Answer.problem(404, "NotFoundError", "There is no such resource"));
        }
        List<Match> ofMethod = here.stream()
                .filter(match -> match.route().method().equals(method))
                .toList();
        boolean guarded = here.get(0).route().guarded();
        if (ofMethod.isEmpty()) {
            String allowed = here.stream()
                    .map(match -> match.route().method())
                    .distinct()
                    .collect(Collectors.joining(", "));
            return refusing(
                    guarded,
                    Answer.problem(405, "MethodNotAllowedError", "The resource allows " + allowed)
                            .with("Allow", allowed));
        }
        return ofMethod.stream()
                .filter(match -> match.route().action().equals(action)
                        || match.route().action().isEmpty())
                .findFirst()
                .orElseGet(() -> refusing(
                        guarded,
                        RefusedException.badRequest("The parameter 'action' is missing or unknown")
                                .answer()));
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Match refusing(boolean guarded, Answer answer) {
        return new Match(
                new Route(Route.Naming.fixed("unknown"), "", List.of(), "", guarded, call -> answer), Map.of());
    }
}
