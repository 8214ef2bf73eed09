package io.cdpbridge.command.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.QuarantineEntry;
import io.cdpbridge.sandbox.Sandbox;
import io.cdpbridge.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What one test runs on: a sandbox, a folder of inputs and a data folder, all fresh. Confined to one thread. */
final class Bench implements AutoCloseable {
    private static final LocalDate FIRST_EXPORT = LocalDate.of(2026, 1, 1);

    private final RouteTest test;
    private final Path folder;
    private final InstantSource clock;
    private final Sandbox sandbox;
    private final SandboxClient client;
    private final Settings settings;
    private final RunOfRoutes runOfRoutes;
    /** Names by id, as the platform tells them. */
    private final Map<String, String> audiences = new TreeMap<>();

    private Map<String, Long> countsBefore;
    private int eventsBefore;
    private long quarantineBefore;
    private int inputs;

    /**
     * @param folder an empty one
     * @param preset properties of a run that ends by itself
     */
    Bench(RouteTest test, Path routes, Path folder, RunOfRoutes runOfRoutes, Map<String, String> preset)
            throws IOException {
        this.test = test;
        this.folder = folder;
        this.runOfRoutes = runOfRoutes;
        this.clock = test.now()
                .<InstantSource>map(now -> Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), now)))
                .orElse(InstantSource.system());
        this.sandbox =
                Sandbox.start(SandboxOptions.defaults().withClock(clock).withDirectory(folder.resolve("sandbox")));
        try {
            this.client = new SandboxClient(sandbox.origin());
            this.settings = TestProperties.of(test, routes, folder, sandbox.properties(), preset);
            this.countsBefore = new TreeMap<>();
            Files.createDirectories(folder.resolve("input"));
        } catch (IOException | RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    /** Runs one step, and tells what is not as it shall be. */
    List<Difference> step(RouteTest.Step step) throws IOException, InterruptedException {
        Given given = step.given();
        client.know(given.recipients());
        client.faults(given.faults(), test.file().toString());
        if (given.hasInput()) {
            put(given);
        }
        RunOfRoutes.Ended ended = runOfRoutes.run(settings, clock);
        Map<String, Long> counts = Counts.of(test.flow(), ended.source(), ended.destination());
        Outcome outcome =
                new Outcome(ended, since(counts), newEvents(), newlyKept(ended), client.lists(), client.recipients());
        countsBefore = counts;
        return new Comparison(step, outcome).differences();
    }

    @Override
    public void close() {
        sandbox.close();
    }

    private void put(Given given) throws IOException, InterruptedException {
        inputs++;
        byte[] content = given.file().isPresent()
                ? Files.readAllBytes(given.file().get())
                : new InputFile(test, settings).of(given.rows().orElseThrow());
        Path file;
        if (test.flow().isSource()) {
            String ending = given.file().map(Bench::ending).orElse(".csv");
            file = folder.resolve("input")
                    .resolve(given.name().orElse(test.flow().title() + "-" + inputs + ending));
        } else {
            Path zone = Files.createDirectories(sandbox.landingZone()
                    .resolve(settings.text("destination." + test.flow().title() + ".path")));
            file = zone.resolve(given.name().orElseGet(() -> export(given)));
            String audience = given.audience().orElseThrow();
            audiences.put(audienceId(audience), audience);
            client.audiences(audiences);
        }
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(clock.instant().minusSeconds(60)));
    }

    /** The name that the platform gives to an export; each is a day later than the one before. */
    private String export(Given given) {
        String audience = given.audience().orElseThrow();
        String day = FIRST_EXPORT.plusDays(inputs).format(DateTimeFormatter.BASIC_ISO_DATE);
        return audience + "_segment" + audienceId(audience) + "_" + day + "120000"
                + (given.incremental() ? "" : "_full")
                + given.file().map(Bench::ending).orElse(".csv");
    }

    private static String audienceId(String audience) {
        return UUID.nameUUIDFromBytes(audience.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Everything behind the name, such as {@code .csv.gz}. */
    private static String ending(Path file) {
        String name = file.getFileName().toString();
        int dot = name.endsWith(".gz") ? name.lastIndexOf('.', name.length() - 4) : name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot);
    }

    private Map<String, Long> since(Map<String, Long> counts) {
        Map<String, Long> since = new TreeMap<>();
        counts.forEach((name, number) -> since.put(name, number - countsBefore.getOrDefault(name, 0L)));
        return since;
    }

    private List<JsonNode> newEvents() throws InterruptedException {
        List<JsonNode> all = client.events();
        List<JsonNode> came = new ArrayList<>(all.subList(eventsBefore, all.size()));
        eventsBefore = all.size();
        return came;
    }

    private List<QuarantineEntry> newlyKept(RunOfRoutes.Ended ended) {
        List<QuarantineEntry> kept = ended.quarantine().stream()
                .filter(entry -> entry.id() > quarantineBefore)
                .toList();
        kept.forEach(entry -> quarantineBefore = Math.max(quarantineBefore, entry.id()));
        return kept;
    }

    /**
     * What came out of a step.
     *
     * @param rows how many had which fate
     * @param lists members by list
     */
    record Outcome(
            RunOfRoutes.Ended ended,
            Map<String, Long> rows,
            List<JsonNode> events,
            List<QuarantineEntry> quarantine,
            JsonNode lists,
            List<JsonNode> recipients) {}
}
