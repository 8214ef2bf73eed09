package io.cdpbridge.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code cdp-bridge} program: what stands behind its launcher. */
@Command(
        name = "cdp-bridge",
        mixinStandardHelpOptions = true,
        description = "Joins Real-Time CDP with Campaign v8, both ways.")
public final class CdpBridge {
    private CdpBridge() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(new CommandLine(new CdpBridge()).execute(args));
    }
}
