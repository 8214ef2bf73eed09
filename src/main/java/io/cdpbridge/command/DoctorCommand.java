package io.cdpbridge.command;

import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.command.doctor.Clients;
import io.cdpbridge.command.doctor.Doctor;
import io.cdpbridge.command.doctor.Result;
import io.cdpbridge.command.doctor.Status;
import io.cdpbridge.command.lint.NamedMappings;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.runtime.Connections;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Looks whether the configured instances are as they must be. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks the prerequisites against the configured Experience Platform, Campaign and landing zone, and tells the fix.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing failed; there may be warnings",
            "1:a check failed",
            "64:the command line or a property is not right"
        })
final class DoctorCommand implements Callable<Integer> {
    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How the checks are printed (default: ${DEFAULT-VALUE}).")
    private Receipt.Format format = Receipt.Format.TEXT;

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Settings settings = configuration.settings(Map.of());
        DoctorReport report = new DoctorReport(examine(settings, InstantSource.system()));
        report.print(spec.commandLine().getOut(), format);
        return report.count(Status.FAIL) > 0 ? 1 : 0;
    }

    /** Looks at everything that the settings name, at a time. */
    static List<Result> examine(Settings settings, InstantSource clock) {
        try (Connections connections = Connections.open(settings, clock)) {
            return Doctor.of(clients(settings, connections, clock)).examine();
        }
    }

    private static Clients clients(Settings settings, Connections connections, InstantSource clock) {
        Supplier<AccessTokens> tokens = new Once<>(connections::tokens);
        Supplier<Platform> platform = new Once<>(() -> connections.platform(tokens.get()));
        // What is missing there is told by its own check, and a store with credentials of its own can be looked at.
        boolean hasPlatform = Stream.of("aep.client-id", "aep.client-secret", "aep.org-id")
                .allMatch(name -> settings.optional(name).isPresent());
        return new Clients(
                settings,
                clock,
                NamedMappings.of(settings),
                connections.platformTransport(),
                connections.campaignTransport(),
                tokens,
                platform,
                new Once<>(connections::campaign),
                new Once<>(() -> connections.landingZone(hasPlatform ? Optional.of(platform.get()) : Optional.empty())),
                connections::sftpServer,
                "cdp-bridge-doctor-" + UUID.randomUUID());
    }

    /** Gives the same value each time, once it could be made. */
    private static final class Once<T> implements Supplier<T> {
        private final Supplier<T> maker;
        private Optional<T> made = Optional.empty();

        Once(Supplier<T> maker) {
            this.maker = maker;
        }

        @Override
        public T get() {
            if (made.isEmpty()) {
                made = Optional.of(maker.get());
            }
            return made.get();
        }
    }
}
