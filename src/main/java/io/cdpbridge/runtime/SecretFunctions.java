package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Option;
import io.cdpbridge.configuration.Options;
import io.cdpbridge.configuration.PropertyFunction;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.Causes;
import io.cdpbridge.error.ErrorCode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/**
 * Secrets that are a property function of Camel, such as {@code {{hashicorp:secret:aep#client-secret}}}: asked for once, at
 * the start. A function comes with a library of Camel, most of which are not shipped (docs/security.md).
 */
public final class SecretFunctions {
    private SecretFunctions() {}

    /**
     * The settings with what the functions gave; the same settings, and no Camel, when no secret is one.
     *
     * @throws BridgeException CDP-1135 when a function is not there or fails; its message holds nothing that a vault said
     */
    public static Settings resolve(Settings settings) {
        Map<String, String> asked = new LinkedHashMap<>();
        Options.all().stream()
                .filter(Option::isSecret)
                .map(Option::name)
                .filter(name -> PropertyFunction.nameIn(settings.text(name)).isPresent())
                .forEach(name -> asked.put(name, settings.text(name)));
        if (asked.isEmpty()) {
            return settings;
        }
        Main main = new Main();
        main.setOverrideProperties(vaults(settings));
        try {
            start(main);
            asked.replaceAll((name, function) -> checked(name, function, ask(main.getCamelContext(), name, function)));
        } finally {
            main.stop();
        }
        return settings.with(asked);
    }

    private static void start(Main main) {
        try {
            main.start();
        } catch (Exception e) {
            throw new BridgeException(
                    ErrorCode.SECRET_FUNCTION, "the vault of camel.vault cannot be set up: " + kind(e), e);
        }
    }

    private static String ask(CamelContext context, String name, String function) {
        String library = PropertyFunction.nameIn(function).orElseThrow();
        if (context.getPropertiesComponent().getPropertiesFunction(library) == null) {
            throw new BridgeException(
                    ErrorCode.SECRET_FUNCTION,
                    "property '" + name + "' is " + function + ", and no library brings the function '" + library
                            + "'");
        }
        try {
            return context.resolvePropertyPlaceholders(function);
        } catch (RuntimeException e) {
            throw new BridgeException(
                    ErrorCode.SECRET_FUNCTION,
                    "property '" + name + "' is " + function + ", and the function gave nothing: " + kind(e),
                    e);
        }
    }

    /** What a secret must look like is said without what it is. */
    private static String checked(String name, String function, String given) {
        Options.find(name).orElseThrow().problem(given).ifPresent(problem -> {
            throw new BridgeException(
                    ErrorCode.SECRET_FUNCTION,
                    "property '" + name + "' is " + function + ", and what the function gave " + problem);
        });
        return given;
    }

    /** The innermost failure by its kind alone: its message may repeat what the vault said. */
    private static String kind(Throwable failure) {
        return Causes.innermost(failure).getClass().getSimpleName();
    }

    /** A Camel without routes, that knows the vaults and nothing else. */
    private static Properties vaults(Settings settings) {
        Properties properties = new Properties();
        properties.setProperty("camel.main.routesCollectorEnabled", "false");
        properties.setProperty("camel.main.jmxEnabled", "false");
        properties.setProperty("camel.main.startupSummaryLevel", "Off");
        settings.placeholders().forEach((key, value) -> {
            if (key.toString().startsWith("camel.vault.")) {
                properties.put(key, value);
            }
        });
        return properties;
    }
}
