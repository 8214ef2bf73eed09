package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.SampleCounts;
import io.cdpbridge.ledger.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Sends exports through the routes of their flows, up to where they would be delivered, and tells what became of their rows.
 * Each file is read once, as it lies; it is neither moved nor copied. Memory is that of a run.
 */
public final class SampleRun {
    private static final List<String> PASSIVE = List.of("direct", "seda", "kamelet");
    private static final long LOOK_MILLIS = 50;

    private final Settings settings;
    private final InstantSource clock;

    public SampleRun(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Waits a while; true when somebody asks to stop. */
    public interface Pause {
        boolean isStopped(long millis) throws InterruptedException;
    }

    /**
     * What became of the samples.
     *
     * @param samples each file that was read to its end, or refused
     * @param troubles what kept one from being read
     */
    public record Result(List<SampleCounts> samples, List<BridgeException> troubles) {}

    /**
     * Reads exports.
     *
     * @param files no two of one name
     * @param flows those that poll
     * @param overrides properties that say otherwise which flow takes a file
     */
    public Result read(List<Path> files, Collection<String> flows, Map<String, String> overrides, Pause pause)
            throws InterruptedException {
        Map<String, String> own = new HashMap<>(overrides);
        own.put("runtime.directions", "source");
        own.put("source.input.schedule", "* * * * * ?");
        own.put("source.input.read-lock", "none");
        own.put("source.input.done-file", "");
        // Whether a file would be refused for its share of bad rows is told by its counts, and all of them are wanted.
        own.put("source.reject-ratio", "1");
        try (Rehearsal rehearsal = Rehearsal.of(settings, own, clock)) {
            List<BridgeException> broken = rehearsal.load();
            if (!broken.isEmpty()) {
                return new Result(List.of(), broken);
            }
            for (Path file : files) {
                give(file, rehearsal.input());
            }
            begin(rehearsal.runtime(), flows);
            return wait(rehearsal, files.size(), pause);
        }
    }

    private static Result wait(Rehearsal rehearsal, int files, Pause pause) throws InterruptedException {
        Samples samples = new Samples(rehearsal.ledger());
        FlowWatch watch = rehearsal.runtime().flowWatch();
        while (samples.ended() < files && watch.troubles().isEmpty() && !pause.isStopped(LOOK_MILLIS)) {
            // Looks again.
        }
        List<BridgeException> troubles = new ArrayList<>(watch.troubles().values());
        rehearsal.runtime().stopRoutes();
        return new Result(samples.all(), troubles);
    }

    /** Under a second name, and where the file system has none for it, as a copy: links are not followed. */
    private static void give(Path file, Path folder) {
        Path sample = folder.resolve(file.getFileName());
        try {
            Path real = file.toRealPath();
            try {
                Files.createLink(sample, real);
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(real, sample, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts what only passes on, and the polls of the flows; nothing else, so nothing is delivered. */
    private static void begin(BridgeRuntime runtime, Collection<String> flows) {
        CamelContext context = runtime.context();
        List<String> polls = new ArrayList<>();
        List<Route> routes = context.getRoutes();
        for (Route route : routes) {
            if (route.getEndpoint() instanceof KameletEndpoint kamelet
                    && kamelet.getKameletProperties().get("flow") instanceof String flow
                    && flows.contains(flow)
                    && kamelet.getKameletProperties().containsKey("directory")) {
                polls.add(kamelet.getRouteId());
            }
        }
        routes.stream()
                .filter(route -> PASSIVE.contains(scheme(route)))
                .map(Route::getRouteId)
                .distinct()
                .forEach(id -> StartedRoutes.start(context, id));
        polls.stream().distinct().forEach(id -> StartedRoutes.start(context, id));
        forgetStale(context);
        runtime.startPolling();
    }

    /**
     * A Kamelet's route that does not start by itself is built twice by Camel, and both stay listed. Quartz polls the consumer
     * of the first that it finds, which must be the one that was started.
     */
    private static void forgetStale(CamelContext context) {
        for (Route route : context.getRoutes()) {
            if (!ServiceHelper.isStarted(route.getConsumer())) {
                context.getCamelContextExtension().removeRoute(route);
            }
        }
    }

    private static String scheme(Route route) {
        String uri = route.getEndpoint().getEndpointUri();
        return uri.substring(0, Math.max(0, uri.indexOf(':')));
    }
}
