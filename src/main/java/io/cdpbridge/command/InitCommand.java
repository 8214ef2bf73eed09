package io.cdpbridge.command;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code init}: a folder to work in, with routes of its own. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Writes the routes and application.properties that the program comes with into a folder, and an input folder",
            "beside them. Commands that are started there take them. Nothing is overwritten."
        })
final class InitCommand implements Callable<Integer> {
    private static final String INPUT = "input";

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The folder; it is made if need be (default: the one that you are in).")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        refuseOlder();
        try {
            Shipped.copyTo(folder);
            Files.createDirectories(folder.resolve(INPUT));
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.INIT_WRITE,
                    folder + ": it cannot be written: " + e
                            + "; choose a folder that you may write to and that has room",
                    e);
        }
        spec.commandLine()
                .getOut()
                .println(Shipped.ROUTES + ", " + Shipped.PROPERTIES + " and " + INPUT + " are in "
                        + folder.toAbsolutePath().normalize()
                        + "; set there what you connect, and see with 'lint' whether it is in order");
        return 0;
    }

    private void refuseOlder() {
        for (String name : List.of(Shipped.ROUTES, Shipped.PROPERTIES)) {
            if (Files.exists(folder.resolve(name))) {
                throw new BridgeException(
                        ErrorCode.INIT_FOLDER_IN_USE,
                        folder.resolve(name).normalize()
                                + " is there already and is not overwritten; choose another folder");
            }
        }
    }
}
