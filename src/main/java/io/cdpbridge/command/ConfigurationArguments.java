package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.configuration.SettingsInspection;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.runtime.SecretFunctions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of every command that runs routes: where properties, routes and data are. */
final class ConfigurationArguments {
    @Option(
            names = "--properties",
            paramLabel = "FILE",
            description = "The properties file (default: application.properties, if there is one).")
    private Path properties;

    @Option(
            names = "--routes",
            paramLabel = "DIR",
            description = "The folder of routes (property runtime.routes-directory).")
    private Path routes;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "The folder of what survives a restart (property runtime.data-directory).")
    private Path dataDirectory;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "Overrides a property; may be repeated.")
    private Map<String, String> overrides = new LinkedHashMap<>();

    /**
     * The settings of this start, with the secrets that vaults keep.
     *
     * @param preset properties that the command sets unless {@code --set} says otherwise
     */
    Settings settings(Map<String, String> preset) {
        Map<String, String> given = given(preset);
        Settings settings = Settings.load(file(), System.getenv(), given);
        if (takeHome(settings, given)) {
            settings = Settings.load(file(), System.getenv(), given);
        }
        LogFormat.use(settings);
        checkRoutes(settings);
        return SecretFunctions.resolve(settings);
    }

    /**
     * The settings of this start, and all that is wrong with them.
     *
     * @param preset properties that the command sets unless {@code --set} says otherwise
     */
    SettingsInspection inspect(Map<String, String> preset) {
        Map<String, String> given = given(preset);
        SettingsInspection inspection = Settings.inspect(file(), System.getenv(), given);
        if (takeHome(inspection.settings(), given)) {
            inspection = Settings.inspect(file(), System.getenv(), given);
        }
        checkRoutes(inspection.settings());
        return inspection;
    }

    private Map<String, String> given(Map<String, String> preset) {
        Map<String, String> given = new LinkedHashMap<>(preset);
        Optional.ofNullable(routes).ifPresent(path -> given.put("runtime.routes-directory", path.toString()));
        Optional.ofNullable(dataDirectory).ifPresent(path -> given.put("runtime.data-directory", path.toString()));
        given.putAll(overrides);
        return given;
    }

    /** Takes the program's own routes where none are named. */
    private static boolean takeHome(Settings settings, Map<String, String> given) {
        boolean unnamed = settings.text("runtime.routes-directory").equals("routes");
        if (unnamed) {
            given.put("runtime.routes-directory", Home.routes().toString());
        }
        return unnamed;
    }

    private static void checkRoutes(Settings settings) {
        Path folder = settings.path("runtime.routes-directory");
        if (!Files.isDirectory(folder)) {
            throw new BridgeException(
                    ErrorCode.FILE_MISSING,
                    "routes folder " + folder
                            + " does not exist; 'cdp-bridge init' writes the routes that the program comes with");
        }
    }

    private Optional<Path> file() {
        if (properties != null) {
            if (!Files.isRegularFile(properties)) {
                throw new BridgeException(ErrorCode.FILE_MISSING, "properties file " + properties + " does not exist");
            }
            return Optional.of(properties);
        }
        Path usual = Path.of("application.properties");
        return Files.isRegularFile(usual) ? Optional.of(usual) : Optional.empty();
    }
}
