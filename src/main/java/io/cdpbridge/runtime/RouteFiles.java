package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.YamlDepth;
import io.cdpbridge.ledger.LedgerTrouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * Loads the integrator's route files one by one, so that a broken one is named, with line and reason, and the others run.
 * A route id that two files use would let the second replace the first in silence, so it is an error.
 */
public final class RouteFiles {
    private static final String SUFFIX = ".camel.yaml";
    private static final Pattern LINE = Pattern.compile("line (\\d+)");

    /** The folders whose routes are loaded only when their direction runs. */
    private static final Set<String> DIRECTIONS = Set.of("source", "destination");

    private final Path directory;
    private final Set<Path> left;
    private final Map<Path, Loaded> loaded = new TreeMap<>();
    private final TimerRoutes timers = new TimerRoutes();

    /**
     * A file whose routes run.
     *
     * @param text what stood in it when it was loaded
     * @param routes the ids of its routes, without those of Kamelets
     */
    record Loaded(String text, Set<String> routes) {}

    /** @param directions the directions that run, by the names of their folders; other folders are always loaded */
    public RouteFiles(Path directory, Set<String> directions) {
        this.directory = directory;
        this.left = DIRECTIONS.stream()
                .filter(name -> !directions.contains(name))
                .map(directory::resolve)
                .collect(Collectors.toSet());
    }

    /**
     * Loads every {@code *.camel.yaml} under the folder into a started context: files of the folder itself first, so that
     * what they configure is there for the others.
     *
     * @return what is wrong with which file; empty when all were loaded
     * @throws BridgeException CDP-1002 when the folder is missing, CDP-2003 when it holds no route file
     */
    public List<BridgeException> load(CamelContext context) {
        List<BridgeException> problems = new ArrayList<>();
        for (Path file : files()) {
            try {
                load(context, file, Files.readString(file));
            } catch (BridgeException e) {
                problems.add(e);
            } catch (Exception e) {
                problems.add(broken(file, e));
            } catch (StackOverflowError e) {
                // Of a Kamelet that it uses, or of an expression: Camel's parsers call themselves for what lies in each
                // other.
                problems.add(new BridgeException(
                        ErrorCode.ROUTE_BROKEN,
                        file + ": what it holds, or a Kamelet that it uses, lies too deep in each other",
                        e));
            }
        }
        return problems;
    }

    /**
     * Loads a file's routes from its text, all of them or none.
     *
     * @throws BridgeException CDP-2002 when a route's id is taken
     */
    void load(CamelContext context, Path file, String text) throws Exception {
        OptionalInt tooDeep = YamlDepth.tooDeep(text);
        if (tooDeep.isPresent()) {
            throw new BridgeException(
                    ErrorCode.ROUTE_BROKEN, file + ":" + tooDeep.getAsInt() + ": " + YamlDepth.MESSAGE);
        }
        Set<String> before = routeIds(context);
        Set<Endpoint> endpoints = Set.copyOf(context.getEndpoints());
        try {
            add(context, file, text);
        } catch (Exception e) {
            removeNew(context, before);
            removeNewKamelets(context, endpoints);
            throw e;
        }
        loaded.put(file, new Loaded(text, own(context, before)));
    }

    /** In the order of Camel's own loader, which would not tell a taken id. */
    private void add(CamelContext context, Path file, String text) throws Exception {
        for (RoutesBuilder builder : PluginHelper.getRoutesLoader(context).findRoutesBuilders(resource(file, text))) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                context.addRoutesConfigurations(configurations);
            }
            if (builder instanceof RouteBuilder routes) {
                List<RouteDefinition> read = routes.configureRoutes(context).getRoutes();
                checkIds(file, read);
                timers.hold(context, read);
            }
            context.addRoutes(builder);
            context.addTemplatedRoutes(builder);
        }
    }

    /** Starts the routes that a timer begins, those of a later load as they are loaded. */
    void beginTimers(CamelContext context) {
        timers.begin(context);
    }

    /**
     * Looks whether another file's routes, or another route of the file, have the id of one of these.
     *
     * @throws BridgeException CDP-2002 when one has
     */
    void checkIds(Path file, List<RouteDefinition> routes) {
        Map<String, Path> owners = new TreeMap<>();
        loaded.forEach((other, of) -> {
            if (!other.equals(file)) {
                of.routes().forEach(id -> owners.put(id, other));
            }
        });
        for (RouteDefinition route : routes) {
            Path other = route.getId() == null ? null : owners.putIfAbsent(route.getId(), file);
            if (other != null) {
                throw new BridgeException(
                        ErrorCode.ROUTE_DUPLICATE,
                        file + ":" + route.getLineNumber() + ": route id '" + route.getId() + "' is taken by " + other);
            }
        }
    }

    /** A file as Camel's loaders take it, with a text that may be older or newer than what stands in it. */
    static Resource resource(Path file, String text) {
        return ResourceHelper.fromString(file.toString(), text);
    }

    private List<Path> files() {
        List<Path> files = found();
        if (files.isEmpty()) {
            throw new BridgeException(ErrorCode.ROUTES_MISSING, "no *" + SUFFIX + " file under " + directory);
        }
        return files;
    }

    /** The route files that are there now, those of the folder itself first; it may be none. */
    List<Path> found() {
        return under(directory).stream()
                .filter(path -> left.stream().noneMatch(path::startsWith))
                .toList();
    }

    /**
     * Every route file under a folder, those of the folder itself first; it may be none.
     *
     * @throws BridgeException CDP-1002 when the folder is missing
     */
    public static List<Path> under(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new BridgeException(ErrorCode.FILE_MISSING, "routes folder " + directory + " does not exist");
        }
        try (Stream<Path> walk = Files.walk(directory)) {
            return walk.filter(path -> path.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparingInt(Path::getNameCount).thenComparing(Comparator.naturalOrder()))
                    .toList();
        } catch (IOException e) {
            throw new BridgeException(ErrorCode.FILE_MISSING, "routes folder " + directory + " cannot be read", e);
        }
    }

    /** The folder that they lie in. */
    Path directory() {
        return directory;
    }

    /** The files whose routes run; a reload keeps it up to date. */
    Map<Path, Loaded> loaded() {
        return loaded;
    }

    /** The routes that a file brought, without those of its Kamelets. */
    private static Set<String> own(CamelContext context, Set<String> before) {
        return context.getRoutes().stream()
                .filter(route -> !route.isCreatedByKamelet())
                .map(Route::getRouteId)
                .filter(id -> !before.contains(id))
                .collect(Collectors.toSet());
    }

    private static void removeNew(CamelContext context, Set<String> before) {
        Set<String> added = new HashSet<>(routeIds(context));
        added.removeAll(before);
        for (String id : added) {
            try {
                context.getRouteController().stopRoute(id);
                context.removeRoute(id);
            } catch (Exception e) {
                throw new BridgeException(
                        ErrorCode.INTERNAL, "route '" + id + "' of a broken file cannot be removed", e);
            }
        }
    }

    /** An endpoint whose Kamelet's route was taken away would be found by the next load, and lead nowhere. */
    private static void removeNewKamelets(CamelContext context, Set<Endpoint> before) throws Exception {
        for (Endpoint endpoint : List.copyOf(context.getEndpoints())) {
            if (endpoint instanceof KameletEndpoint && !before.contains(endpoint)) {
                context.removeEndpoint(endpoint);
            }
        }
    }

    private static Set<String> routeIds(CamelContext context) {
        return context.getRoutes().stream().map(Route::getRouteId).collect(Collectors.toSet());
    }

    /** Names the line: Camel's own, or that of the step which Camel names. */
    static BridgeException broken(Path file, Exception cause) {
        Optional<String> ledger = LedgerTrouble.of(cause);
        if (ledger.isPresent()) {
            // The file is as good as it was: what its steps asked for as they were made is away.
            return new BridgeException(
                    ErrorCode.LEDGER_FAILED,
                    "the routes of " + file + " cannot start, since the ledger failed: " + ledger.get(),
                    cause);
        }
        String reason = reason(cause);
        Matcher line = LINE.matcher(String.valueOf(cause.getMessage()));
        String place = line.find() ? line.group(1) : Long.toString(FailedLine.of(file, cause));
        return new BridgeException(ErrorCode.ROUTE_BROKEN, file + ":" + place + ": " + reason, cause);
    }

    /** The innermost message that says something, on one line. */
    private static String reason(Throwable cause) {
        String reason = cause.getClass().getSimpleName();
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof BridgeException known) {
                return known.getMessage();
            }
            if (at.getMessage() != null) {
                reason = at.getMessage();
            }
        }
        return reason.lines()
                .map(String::strip)
                .filter(text -> !text.isEmpty() && !text.equals("^"))
                .collect(Collectors.joining(" "));
    }
}
