package io.cdpbridge.command;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineEntry;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one row of the quarantine. What it holds is somebody's data, and is shown only when that is asked for. */
@Command(name = "show", mixinStandardHelpOptions = true, description = "Shows one row, and what it holds if asked to.")
final class QuarantineShowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The row's id.")
    private long id;

    @Option(names = "--reveal", description = "Also prints the message and the row itself, with whatever they hold.")
    private boolean reveal;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Writes the row itself into a new file that its owner alone can read, to be corrected and replayed.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        try (Ledger ledger = OpenLedger.of(configuration.settings(Map.of()))) {
            QuarantineEntry entry = new Quarantine(ledger, InstantSource.system())
                    .find(id)
                    .orElseThrow(() -> new BridgeException(ErrorCode.QUARANTINE_UNKNOWN, "there is no row " + id));
            out.println(QuarantineText.line(entry));
            entry.replayId().ifPresent(replay -> out.println("taken by replay-" + replay));
            byte[] payload = entry.row().payload();
            Optional<String> person = entry.row().personHash();
            if (person.isPresent()) {
                out.println("nothing was kept of it, since its person was deleted before it came: keyed hash "
                        + person.get());
            } else if (payload.length == 0) {
                out.println("what it held is gone");
            } else if (reveal) {
                out.println(entry.row().message());
                out.println(new String(payload, StandardCharsets.UTF_8));
            } else {
                out.println(payload.length + " bytes; --reveal prints them, --out writes them into a file");
            }
            if (file.isPresent()) {
                write(file.get(), payload);
            }
            return 0;
        }
    }

    private static void write(Path file, byte[] payload) throws Exception {
        if (Files.exists(file)) {
            throw new BridgeException(ErrorCode.USAGE, file + " is there already");
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, payload);
    }
}
