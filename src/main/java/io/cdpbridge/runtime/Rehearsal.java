package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Option;
import io.cdpbridge.configuration.Options;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Endpoint;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.DefaultInterceptSendToEndpoint;

/**
 * A bridge that is set up as configured and sends nothing: it has a folder of its own for the ledger and what is staged, no
 * route begins by itself, credentials are replaced by words, and what a route sends to another system is dropped. Closing
 * deletes the folder.
 */
public final class Rehearsal implements AutoCloseable {
    private static final String NOWHERE = "http://rehearsal.invalid";
    private static final String WORD = "rehearsal";

    private final Path folder;
    private final BridgeRuntime runtime;

    private Rehearsal(Path folder, BridgeRuntime runtime) {
        this.folder = folder;
        this.runtime = runtime;
        EndpointStrategy silence = (uri, endpoint) -> leavesTheProcess(endpoint) ? silent(endpoint) : endpoint;
        runtime.context().getCamelContextExtension().registerEndpointCallback(silence);
    }

    /**
     * Sets a bridge up.
     *
     * @throws BridgeException when guardrails or mappings are not right
     */
    public static Rehearsal of(Settings settings, InstantSource clock) {
        return of(settings, Map.of("runtime.directions", "source,destination"), clock);
    }

    static Rehearsal of(Settings settings, Map<String, String> more, InstantSource clock) {
        try {
            Path folder = Files.createTempDirectory("cdp-bridge-rehearsal");
            try {
                Map<String, String> own = own(settings, folder);
                own.putAll(more);
                return new Rehearsal(folder, BridgeRuntime.start(settings.with(own), clock, RuntimeMode.REHEARSAL));
            } catch (RuntimeException e) {
                delete(folder);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of what routes can call. */
    public Set<String> beans() {
        return runtime.beans();
    }

    /** Loads the route files; tells what Camel refuses, with file and line. */
    public List<BridgeException> load() {
        return runtime.load();
    }

    BridgeRuntime runtime() {
        return runtime;
    }

    Ledger ledger() {
        return runtime.ledger();
    }

    /** Where exports are put that are to be read. */
    Path input() {
        return folder.resolve("input");
    }

    @Override
    public void close() {
        try {
            runtime.close();
        } finally {
            delete(folder);
        }
    }

    private static Map<String, String> own(Settings settings, Path folder) throws IOException {
        Map<String, String> own = new LinkedHashMap<>();
        for (Option option : Options.all()) {
            boolean unset = settings.text(option.name()).isEmpty();
            if (option.isSecret()) {
                own.put(option.name(), WORD);
            } else if (unset && (option.name().endsWith("-id") || option.name().equals("campaign.user"))) {
                own.put(option.name(), WORD);
            } else if (option.name().endsWith(".transport") && option.name().startsWith("destination.")) {
                own.put(option.name(), "soap");
            }
        }
        own.put("aep.token-url", NOWHERE);
        own.put("aep.platform-url", NOWHERE);
        own.put("campaign.url", NOWHERE);
        own.put("campaign.authentication", "password");
        own.put("ledger.url", "");
        own.put("ledger.user", "");
        own.put("observe.port", "0");
        own.put("alert.to", "");
        own.put("runtime.data-directory", folder.resolve("data").toString());
        own.put("destination.landing-zone.store", "folder");
        own.put(
                "destination.landing-zone.folder",
                Files.createDirectories(folder.resolve("zone")).toString());
        own.put(
                "source.input.directory",
                Files.createDirectories(folder.resolve("input")).toString());
        return own;
    }

    /** Camel counts Kamelets as remote, as they may lead there. */
    private static boolean leavesTheProcess(Endpoint endpoint) {
        return endpoint.isRemote() && !(endpoint instanceof KameletEndpoint);
    }

    private static Endpoint silent(Endpoint endpoint) {
        DefaultInterceptSendToEndpoint silent = new DefaultInterceptSendToEndpoint(endpoint, true);
        silent.setBefore(exchange -> {});
        return silent;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
