package io.cdpbridge.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the program's own routes lie: in the working directory, or beside the launcher. */
final class Home {
    private Home() {}

    /** The routes folder to use when none is named. */
    static Path routes() {
        Path here = Path.of("routes");
        Optional<String> home = Optional.ofNullable(System.getenv("CDP_BRIDGE_HOME"));
        return Files.isDirectory(here) || home.isEmpty() ? here : Path.of(home.get(), "routes");
    }
}
