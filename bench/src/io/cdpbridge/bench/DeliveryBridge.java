package io.cdpbridge.bench;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.runtime.BridgeRuntime;
import io.cdpbridge.runtime.ConfiguredLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The shipped routes of the destination direction, from the export in the landing zone to what Campaign holds. Times are the
 * ledger's; the CPU of a phase is taken when the ledger shows its end, which is looked at every 50 ms.
 */
final class DeliveryBridge {
    private final PhaseClock clock;
    private final Path work;
    private final Settings settings;
    private double cpu;

    /**
     * A bridge with its settings.
     *
     * @param byFile whether changes leave as a file; nothing imports it, so nothing is read back then
     * @param mute whether the mapping leaves consents out
     */
    DeliveryBridge(
            PhaseClock clock, Path work, Path routes, Map<String, String> campaign, boolean byFile, boolean mute)
            throws IOException {
        this.clock = clock;
        this.work = work;
        Map<String, String> properties = new HashMap<>(campaign);
        properties.putAll(Map.of(
                "runtime.directions", "destination",
                "runtime.data-directory", work.resolve("data").toString(),
                "runtime.routes-directory", (mute ? withoutConsents(routes, work.resolve("routes")) : routes).toString(),
                "observe.port", "0",
                "destination.landing-zone.folder", work.resolve("zone").toString(),
                "destination.landing-zone.schedule", "* * * * * ?",
                "destination.landing-zone.settle-time", "PT1S",
                "destination.profile-sync.transport", byFile ? "sftp" : "soap",
                "destination.confirm.sample", byFile ? "0" : "1",
                "destination.period", "PT0.1S"));
        // Whatever the contract allows: here the bridge is measured.
        properties.put("campaign.calls-per-minute", "1000000");
        // Everybody is new in a first export.
        properties.put("destination.blast-radius.changes", "1");
        Files.createDirectories(work.resolve("zone/profile-sync"));
        Files.createDirectories(work.resolve("zone/audience-sync"));
        settings = Settings.load(Optional.empty(), Map.of(), properties);
    }

    private static Path withoutConsents(Path routes, Path own) throws IOException {
        try (Stream<Path> all = Files.walk(routes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Path copy = own.resolve(routes.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path mapping = own.resolve("mappings/recipient.yaml");
        String shipped = Files.readString(mapping);
        // They are the last section.
        Files.writeString(mapping, shipped.substring(0, shipped.indexOf("\nconsents:") + 1));
        return own;
    }

    /** Lets the export appear, and waits until it was read back; prints the phases. */
    void run(Path export, long rows, Supplier<String> written) throws IOException, SQLException, InterruptedException {
        try (BridgeRuntime runtime = BridgeRuntime.start(settings, InstantSource.system())) {
            if (!runtime.brokenFiles().isEmpty()) {
                throw runtime.brokenFiles().get(0);
            }
            try (DeliveryProgress progress = new DeliveryProgress(ConfiguredLedger.url(settings))) {
                Files.createLink(
                        work.resolve("zone/profile-sync").resolve(export.getFileName().toString()), export);
                follow(progress, rows, written);
            }
        }
    }

    private void follow(DeliveryProgress progress, long rows, Supplier<String> written)
            throws IOException, SQLException, InterruptedException {
        Instant opened = await(progress, "opened");
        double begun = clock.cpuSeconds();
        cpu = begun;
        Instant taken = phase("take-in", rows, opened, await(progress, "taken"));
        Instant planned = phase("plan", rows, taken, await(progress, "planned"));
        Instant applied = phase("apply", rows, planned, await(progress, "applied"));
        clock.print("delivered", rows, seconds(opened, applied), cpu - begun, written.get());
        phase("read-back", rows, applied, await(progress, "ended"));
    }

    private Instant phase(String name, long rows, Instant from, Instant to) throws IOException {
        double now = clock.cpuSeconds();
        clock.print(name, rows, seconds(from, to), now - cpu, "");
        cpu = now;
        return to;
    }

    private static Instant await(DeliveryProgress progress, String milestone) throws SQLException, InterruptedException {
        Optional<Instant> reached = progress.reached(milestone);
        while (reached.isEmpty()) {
            Thread.sleep(50);
            reached = progress.reached(milestone);
        }
        return reached.get();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toNanos() / 1e9;
    }
}
