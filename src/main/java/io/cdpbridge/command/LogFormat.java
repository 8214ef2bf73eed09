package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import java.io.PrintWriter;
import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;

/**
 * How log lines are written. The layout is chosen when the first line is logged, so this is set before: from the environment when
 * the program begins, and from the settings as soon as they are read.
 */
final class LogFormat {
    /** What {@code log4j2.xml} reads. */
    private static final String PROPERTY = "cdp-bridge.log-format";

    private static final String JSON = "json";

    private LogFormat() {}

    /** Takes over what the environment says, so that a configuration that cannot be read is told in that format too. */
    static void useEnvironment() {
        if (JSON.equals(System.getenv("LOG_FORMAT"))) {
            System.setProperty(PROPERTY, JSON);
        }
    }

    /** Takes over what the settings say. */
    static void use(Settings settings) {
        System.setProperty(PROPERTY, settings.text("log.format"));
    }

    /** Whether each line is JSON. */
    static boolean isJson() {
        return JSON.equals(System.getProperty(PROPERTY));
    }

    /** Where a line goes that tells an operator what is wrong: to standard error as it is, or as JSON. */
    static Consumer<String> errors(PrintWriter err) {
        return isJson() ? line -> LogManager.getLogger(CdpBridge.class).error("{}", line) : err::println;
    }
}
