package io.cdpbridge.command;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.sandbox.DuplicateExternalId;
import io.cdpbridge.sandbox.Sandbox;
import io.cdpbridge.sandbox.SandboxOptions;
import io.cdpbridge.sandbox.batch.Pace;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cdp-bridge sandbox}: runs a local Experience Platform and Campaign until it is told to stop. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "Runs a local Experience Platform and Adobe Campaign on loopback, until SIGTERM.")
public final class SandboxCommand implements Callable<Integer> {
    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "The port; 0, the default, is any free one.")
    private int port;

    @Option(names = "--faults", paramLabel = "FILE", description = "A fault script, YAML or JSON; see docs/sandbox.md.")
    private Optional<Path> faults = Optional.empty();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Keeps credentials, batches and recipients there; without it they are gone at the end.")
    private Optional<Path> directory = Optional.empty();

    @Option(names = "--json", description = "Prints one JSON line once it is ready.")
    private boolean json;

    @Option(
            names = "--promotion-delay",
            paramLabel = "DURATION",
            defaultValue = "PT0S",
            description = "How long a completed batch shows each of its states, such as PT2S; default: no time.")
    private Duration promotionDelay;

    @Option(
            names = "--token-lifetime",
            paramLabel = "DURATION",
            defaultValue = "PT23H59M59S",
            description = "How long an access token is valid; default: ${DEFAULT-VALUE}.")
    private Duration tokenLifetime;

    @Option(
            names = "--duplicate-external-id",
            paramLabel = "accept|reject",
            defaultValue = "accept",
            description = "What becomes of a second batch of the same external id; default: ${DEFAULT-VALUE}.")
    private String duplicates;

    @Option(
            names = "--ffda",
            description = "Plays an FFDA deployment of Campaign, with UUIDs and staging, and not FDA.")
    private boolean ffda;

    @Option(
            names = "--staging-delay",
            paramLabel = "DURATION",
            defaultValue = "PT1H",
            description = "With --ffda: how long what was ingested stays invisible; default: ${DEFAULT-VALUE}.")
    private Duration stagingDelay;

    @Option(
            names = "--time-digits",
            paramLabel = "N",
            defaultValue = "3",
            description = "To how many digits of a second Campaign keeps times, 3 to 9; it answers in milliseconds"
                    + " whatever they are. Default: ${DEFAULT-VALUE}.")
    private int timeDigits;

    @Spec
    private CommandSpec spec;

    /** Runs until the process is told to end, or this thread is interrupted. */
    @Override
    public Integer call() {
        SandboxOptions options = options();
        try (StopSignal stop = StopSignal.install();
                Sandbox sandbox = Sandbox.start(options)) {
            print(sandbox);
            stop.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private SandboxOptions options() {
        if (port < 0 || port > 65_535) {
            throw new BridgeException(ErrorCode.USAGE, "--port " + port + " is no port; it is from 0 to 65535");
        }
        if (promotionDelay.isNegative() || tokenLifetime.isNegative() || stagingDelay.isNegative()) {
            throw new BridgeException(
                    ErrorCode.USAGE, "--promotion-delay, --token-lifetime and --staging-delay are not negative");
        }
        if (timeDigits < 3 || timeDigits > 9) {
            throw new BridgeException(ErrorCode.USAGE, "--time-digits is from 3 to 9, not " + timeDigits);
        }
        SandboxOptions options = SandboxOptions.defaults()
                .withPort(port)
                .withPace(Pace.every(promotionDelay))
                .withTokenLifetime(tokenLifetime)
                .withDuplicates(duplicates())
                .withCampaign(campaign ->
                        campaign.withFfda(ffda).withStagingDelay(stagingDelay).withStoredTimes(timeDigits, false));
        options = directory.map(options::withDirectory).orElse(options);
        return faults.isPresent()
                ? options.withFaults(script(faults.get()), faults.get().toString())
                : options;
    }

    private DuplicateExternalId duplicates() {
        return switch (duplicates) {
            case "accept" -> DuplicateExternalId.ACCEPT;
            case "reject" -> DuplicateExternalId.REJECT;
            default ->
                throw new BridgeException(
                        ErrorCode.USAGE, "--duplicate-external-id is accept or reject, not '" + duplicates + "'");
        };
    }

    private static String script(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BridgeException(ErrorCode.FILE_MISSING, "fault script " + file + " cannot be read", e);
        }
    }

    private void print(Sandbox sandbox) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(sandbox.ready());
        } else {
            out.println("The sandbox answers at " + sandbox.origin() + ". Point a run at it with:");
            out.println();
            sandbox.properties().forEach((name, value) -> out.println(name + "=" + value));
            out.println();
            out.println("Read back: " + sandbox.origin()
                    + "/sandbox/events, /sandbox/batches, /sandbox/recipients, /sandbox/lists, /sandbox/requests");
        }
        out.flush();
    }
}
