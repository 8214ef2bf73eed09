package io.cdpbridge.runtime;

import io.cdpbridge.BridgeFixture;
import io.cdpbridge.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A bridge whose observe port is spoken to by sockets, since clients are better behaved. */
abstract class ServedBridge {
    private static final int PATIENCE_MILLIS = 20_000;

    @TempDir
    Path folder;

    BridgeFixture bridge;
    int port;

    @BeforeEach
    void start() throws IOException {
        bridge = new BridgeFixture(folder);
        port = FreePort.find();
        bridge.set("observe.port", Integer.toString(port));
    }

    @AfterEach
    void stop() {
        bridge.close();
    }

    BridgeRuntime run() {
        return BridgeRuntime.start(bridge.settings(), InstantSource.system());
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }
}
