package io.cdpbridge.sandbox;

import io.cdpbridge.sandbox.batch.Limits;
import io.cdpbridge.sandbox.batch.Pace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a sandbox is set up.
 *
 * @param port the port on loopback; 0: any that is free
 * @param directory where it keeps its state; empty: a temporary folder, removed when it closes
 * @param faults the fault script to start with, YAML or JSON; empty: none
 * @param faultSource where the script comes from, for messages
 * @param clock the time, of tokens and batches
 * @param pace how fast batches show their states
 * @param tokenLifetime how long an access token is valid
 * @param duplicates what becomes of a second batch of the same external id
 * @param limits the limits it enforces
 * @param seed makes credentials and ids the same at each start; empty: they are random
 * @param sandboxName the value of {@code x-sandbox-name} that it answers to
 */
public record SandboxOptions(
        int port,
        Optional<Path> directory,
        String faults,
        String faultSource,
        InstantSource clock,
        Pace pace,
        Duration tokenLifetime,
        DuplicateExternalId duplicates,
        Limits limits,
        OptionalLong seed,
        String sandboxName) {

    /** Any free port, a temporary folder, no faults, the published limits, and states as fast as they come. */
    public static SandboxOptions defaults() {
        return new SandboxOptions(
                0,
                Optional.empty(),
                "",
                "faults",
                InstantSource.system(),
                Pace.immediate(),
                Duration.ofSeconds(86_399),
                DuplicateExternalId.ACCEPT,
                Limits.published(),
                OptionalLong.empty(),
                "prod");
    }

    public SandboxOptions withPort(int value) {
        return new SandboxOptions(
                value,
                directory,
                faults,
                faultSource,
                clock,
                pace,
                tokenLifetime,
                duplicates,
                limits,
                seed,
                sandboxName);
    }

    public SandboxOptions withDirectory(Path value) {
        return new SandboxOptions(
                port,
                Optional.of(value),
                faults,
                faultSource,
                clock,
                pace,
                tokenLifetime,
                duplicates,
                limits,
                seed,
                sandboxName);
    }

    public SandboxOptions withFaults(String script, String source) {
        return new SandboxOptions(
                port, directory, script, source, clock, pace, tokenLifetime, duplicates, limits, seed, sandboxName);
    }

    public SandboxOptions withClock(InstantSource value) {
        return new SandboxOptions(
                port,
                directory,
                faults,
                faultSource,
                value,
                pace,
                tokenLifetime,
                duplicates,
                limits,
                seed,
                sandboxName);
    }

    public SandboxOptions withPace(Pace value) {
        return new SandboxOptions(
                port,
                directory,
                faults,
                faultSource,
                clock,
                value,
                tokenLifetime,
                duplicates,
                limits,
                seed,
                sandboxName);
    }

    public SandboxOptions withTokenLifetime(Duration value) {
        return new SandboxOptions(
                port, directory, faults, faultSource, clock, pace, value, duplicates, limits, seed, sandboxName);
    }

    public SandboxOptions withDuplicates(DuplicateExternalId value) {
        return new SandboxOptions(
                port, directory, faults, faultSource, clock, pace, tokenLifetime, value, limits, seed, sandboxName);
    }

    public SandboxOptions withLimits(Limits value) {
        return new SandboxOptions(
                port, directory, faults, faultSource, clock, pace, tokenLifetime, duplicates, value, seed, sandboxName);
    }

    public SandboxOptions withSeed(long value) {
        return new SandboxOptions(
                port,
                directory,
                faults,
                faultSource,
                clock,
                pace,
                tokenLifetime,
                duplicates,
                limits,
                OptionalLong.of(value),
                sandboxName);
    }

    public SandboxOptions withSandboxName(String value) {
        return new SandboxOptions(
                port, directory, faults, faultSource, clock, pace, tokenLifetime, duplicates, limits, seed, value);
    }
}
