package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.LedgerProxy;
import io.cdpbridge.PostgresqlServer;
import io.cdpbridge.Program;
import io.cdpbridge.client.store.SftpFixture;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM ends the packaged program within the 30 seconds after which supervisors kill, whatever has gone silent. */
class HungStopIT {
    private static final Duration LONG = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    /** Takes connections, and never says a word. */
    private static final class SilentServer implements AutoCloseable {
        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final CountDownLatch called = new CountDownLatch(1);

        SilentServer() throws Exception {
            Thread taking = new Thread(() -> {
                try {
                    while (true) {
                        @SuppressWarnings("resource") // Open until the process on the other side ends.
                        Socket unused = socket.accept();
                        called.countDown();
                    }
                } catch (java.io.IOException closed) {
                    return;
                }
            });
            taking.setDaemon(true);
            taking.start();
        }

        int port() {
            return socket.getLocalPort();
        }

        void awaitCall() throws InterruptedException {
            assertThat(called.await(LONG.toSeconds(), TimeUnit.SECONDS))
                    .as("it was called")
                    .isTrue();
        }

        @Override
        public void close() throws java.io.IOException {
            socket.close();
        }
    }

    private Program program(BridgeFixture bridge) {
        return new Program(folder.resolve("run.log"), List.of(), bridge.arguments());
    }

    /** What is called through calls that a stop ends does not use up the time after which the program ends by force. */
    private static final Duration SOON = Duration.ofSeconds(20);

    private static void endsWithin(Duration limit, Process process) throws InterruptedException {
        long begun = System.nanoTime();
        process.destroy();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(limit);
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void a_silent_landing_zone_keeps_no_stop_waiting() throws Exception {
        try (SilentServer server = new SilentServer();
                DestinationFixture fixture = new DestinationFixture(folder)) {
            fixture.set("destination.landing-zone.store", "s3")
                    .set("destination.landing-zone.endpoint", "http://127.0.0.1:" + server.port())
                    .set("destination.landing-zone.bucket", "exports")
                    .set("destination.landing-zone.region", "eu-west-1")
                    .set("destination.landing-zone.access-key", "key")
                    .set("destination.landing-zone.secret-key", "secret")
                    .set("destination.landing-zone.schedule", "* * * * * ?");
            Process process = program(fixture.bridge()).start();
            server.awaitCall();

            endsWithin(SOON, process);
        }
    }

    @Test
    void a_silent_server_for_files_to_campaign_keeps_no_stop_waiting() throws Exception {
        try (SilentServer server = new SilentServer();
                SftpFixture keys = new SftpFixture(folder.resolve("sftp"));
                DestinationFixture fixture = new DestinationFixture(folder)) {
            assertThat(keys.port()).isPositive();
            fixture.set("destination.audience-sync.transport", "sftp")
                    .set("destination.sftp.host", "127.0.0.1:" + server.port())
                    .set("destination.sftp.user", "bridge")
                    .set(
                            "destination.sftp.private-key-file",
                            folder.resolve("sftp/plain").toString())
                    .set(
                            "destination.sftp.known-hosts-file",
                            folder.resolve("sftp/known_hosts").toString())
                    .set("destination.sftp.workflow", "importAudiences")
                    .set("destination.landing-zone.schedule", "* * * * * ?");
            fixture.recipients("p1", "p2");
            fixture.full("audience-sync", "Loyal", 1, new AudienceRows().members("p1", "p2"));
            Process process = program(fixture.bridge()).start();
            server.awaitCall();

            endsWithin(SOON, process);
        }
    }

    @Test
    void a_silent_ledger_keeps_no_stop_waiting() throws Exception {
        try (PostgresqlServer server = new PostgresqlServer();
                LedgerProxy proxy = new LedgerProxy(server.port());
                BridgeFixture bridge = new BridgeFixture(folder)) {
            bridge.set("ledger.url", proxy.url())
                    .set("ledger.user", PostgresqlServer.USER)
                    .set("source.input.schedule", "* * * * * ?");
            bridge.write("delivery-logs-1.csv", new DeliveryLogs().rows(1, 20).toString());
            Process process = program(bridge).start();
            await().atMost(LONG).until(() -> bridge.events().size() == 20);
            proxy.silent(true);
            bridge.write("delivery-logs-2.csv", new DeliveryLogs().rows(21, 40).toString());
            Thread.sleep(3_000);

            endsWithin(Duration.ofSeconds(30), process);
        }
    }
}
