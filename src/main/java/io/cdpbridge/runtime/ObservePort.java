package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/** Where health, metrics and the page are served. Camel only warns when it cannot have the port, and runs on unseen. */
final class ObservePort {
    private static final int TOKEN_LENGTH = 16;
    /** What the bridge decides by options of its own; Camel reads these keys in any case and with or without dashes. */
    private static final Set<String> DECIDED = Set.of(
            "camel.management.enabled",
            "camel.management.host",
            "camel.management.port",
            "camel.management.path",
            "camel.management.useglobalsslcontextparameters",
            "camel.management.authenticationenabled");

    private ObservePort() {}

    /** @throws BridgeException CDP-1006 when the port is not free */
    static void check(Settings settings) {
        int port = (int) settings.integer("observe.port");
        if (port == 0) {
            return;
        }
        String host = settings.text("observe.host");
        // A socket that only binds: one that listened would take a caller's connection and close it without an answer.
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.OBSERVE_PORT,
                    "/observe cannot be served at " + host + ":" + port + " (" + e.getMessage()
                            + "); set observe.port to a free port, or to 0",
                    e);
        }
    }

    /**
     * Sees that nobody from elsewhere may ask who shows nothing.
     *
     * @throws BridgeException CDP-1130, CDP-1131, CDP-1132
     */
    static void checkAccess(Settings settings) {
        for (String key : settings.placeholders().stringPropertyNames()) {
            if (DECIDED.contains(key.toLowerCase(Locale.ROOT).replace("-", ""))) {
                throw new BridgeException(
                        ErrorCode.OBSERVE_MANAGEMENT,
                        "property '" + key + "' is set; the port is set by observe.host, observe.port, observe.token"
                                + " and observe.tls");
            }
        }
        int length = settings.text("observe.token").length();
        if (length > 0 && length < TOKEN_LENGTH) {
            throw new BridgeException(
                    ErrorCode.OBSERVE_TOKEN, "observe.token has fewer than " + TOKEN_LENGTH + " characters");
        }
        if (length == 0 && !isLoopback(settings)) {
            throw new BridgeException(
                    ErrorCode.OBSERVE_UNGUARDED,
                    "observe.host is " + settings.text("observe.host")
                            + ", which other machines reach, and observe.token is not set");
        }
    }

    /** Whether only this machine reaches the port. */
    static boolean isLoopback(Settings settings) {
        try {
            return InetAddress.getByName(settings.text("observe.host")).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
