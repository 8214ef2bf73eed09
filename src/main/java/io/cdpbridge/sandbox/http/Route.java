package io.cdpbridge.sandbox.http;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A call that the sandbox answers.
 *
 * @param naming its stable name, used by fault scripts and counts
 * @param method its HTTP method
 * @param segments its path; a segment {@code {x}} is a variable, a last one {@code {x...}} takes the rest
 * @param action the value that its query parameter {@code action} has; empty: it has none
 * @param guarded whether the gateway's headers are checked before it
 * @param handler answers it
 */
public record Route(
        Naming naming, String method, List<String> segments, String action, boolean guarded, Handler handler) {

    /** Answers a call. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Answers.
         *
         * @throws RefusedException when it is refused
         * @throws IOException when the client goes away, or the sandbox's directory does
         */
        Answer handle(Call call) throws IOException;
    }

    /**
     * How a call gets its name.
     *
     * @param names all names that it can have
     * @param of the name of one request, which is one of them, from the values of its headers by their name
     */
    public record Naming(Collection<String> names, Function<Function<String, Optional<String>>, String> of) {
        /** One name for each request. */
        static Naming fixed(String name) {
            return new Naming(List.of(name), headers -> name);
        }
    }

    /** A call behind the gateway. */
    public static Route guarded(String name, String method, String path, Handler handler) {
        return new Route(Naming.fixed(name), method, split(path), "", true, handler);
    }

    /** A call that everybody may make. */
    public static Route open(String name, String method, String path, Handler handler) {
        return open(Naming.fixed(name), method, path, handler);
    }

    /** A call that everybody may make, one of several that only headers tell apart, as those of SOAP. */
    public static Route open(Naming naming, String method, String path, Handler handler) {
        return new Route(naming, method, split(path), "", false, handler);
    }

    /** The same call, told from others of its path by the query parameter {@code action}. */
    public Route forAction(String value) {
        return new Route(naming, method, segments, value, guarded, handler);
    }

    /** Splits a path at its slashes. */
    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }

    /** The variables of a path, decoded, when it is one of this call. */
    Optional<Map<String, String>> match(List<String> path) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            String expected = segments.get(i);
            if (i >= path.size()) {
                return Optional.empty();
            }
            if (expected.endsWith("...}")) {
                String rest = String.join("/", path.subList(i, path.size()));
                variables.put(expected.substring(1, expected.length() - 4), rest);
                return rest.isEmpty() ? Optional.empty() : Optional.of(variables);
            }
            if (expected.startsWith("{")) {
                variables.put(expected.substring(1, expected.length() - 1), path.get(i));
            } else if (!expected.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return path.size() == segments.size() ? Optional.of(variables) : Optional.empty();
    }
}
