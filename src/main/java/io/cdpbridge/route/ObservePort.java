package io.cdpbridge.route;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Where health and metrics are served. Camel only warns when it cannot have the port, and runs on unseen. */
final class ObservePort {
    static final String HOST_KEY = "camel.management.host";
    static final String LOOPBACK = "127.0.0.1";

    private ObservePort() {}

    /** @throws BridgeException CDP-1006 when the port is not free */
    static void check(Settings settings) {
        int port = (int) settings.integer("observe.port");
        if (port == 0) {
            return;
        }
        String host = settings.placeholders().getProperty(HOST_KEY, LOOPBACK);
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.OBSERVE_PORT,
                    "/observe cannot be served at " + host + ":" + port + " (" + e.getMessage()
                            + "); set observe.port to a free port, or to 0",
                    e);
        }
    }
}
