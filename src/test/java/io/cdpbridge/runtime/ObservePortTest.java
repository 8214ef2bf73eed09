package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.FreePort;
import io.cdpbridge.configuration.Settings;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ObservePortTest {
    @Test
    void a_port_that_somebody_listens_at_is_told() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ObservePort.check(at(taken.getLocalPort())))
                    .hasMessageContaining("/observe cannot be served");
        }
    }

    @Test
    void nobody_is_let_in_by_the_look_whether_the_port_is_free() throws Exception {
        int port = FreePort.find();
        Settings settings = at(port);
        AtomicBoolean looking = new AtomicBoolean(true);
        CompletableFuture<Integer> letIn = CompletableFuture.supplyAsync(() -> {
            int times = 0;
            while (looking.get()) {
                try (Socket caller = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    times += caller.isConnected() ? 1 : 0;
                } catch (ConnectException refused) {
                    // As it should be: nobody listens there.
                } catch (IOException reset) {
                    times++;
                }
            }
            return times;
        });
        for (int look = 0; look < 20_000; look++) {
            ObservePort.check(settings);
        }
        looking.set(false);

        assertThat(letIn.get()).isZero();
    }

    private static Settings at(int port) {
        return Settings.load(Optional.empty(), Map.of(), Map.of("observe.port", Integer.toString(port)));
    }
}
