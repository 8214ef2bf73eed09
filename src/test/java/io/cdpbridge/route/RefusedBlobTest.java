package io.cdpbridge.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cdpbridge.MovableClock;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.http.CallWatch;
import io.cdpbridge.landingzone.ExportSet;
import io.cdpbridge.landingzone.Inbox;
import io.cdpbridge.landingzone.ReceivedExport;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PlaceBook;
import io.cdpbridge.ledger.StandingEntry;
import io.cdpbridge.operations.NotTaken;
import io.cdpbridge.operations.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container that lists a blob and does not give it. */
class RefusedBlobTest {
    private static final Instant START = Instant.parse("2026-11-30T12:00:00Z");
    private static final String FLOW = "audience-sync";

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(START);
    private final FlowWatch watch = new FlowWatch();
    private final List<String> asked = new ArrayList<>();
    private HttpServer server;
    private Ledger ledger;
    private PlaceBook book;
    private boolean refuses = true;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/zone", this::answer);
        server.start();
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        book = new PlaceBook(ledger, clock);
    }

    @AfterEach
    void stop() {
        ledger.close();
        server.stop(0);
    }

    @Test
    void a_blob_that_is_refused_is_named_and_tried_again_at_growing_intervals_while_the_others_go_on() {
        LandingZonePoll poll = poll();
        assertThat(round(poll)).as("the first look").containsExactly("good.csv");
        assertThat(watch.troubles()).isEmpty();
        assertThat(book.all())
                .singleElement()
                .extracting(StandingEntry::line)
                .asString()
                .startsWith("landing-zone/bad.csv: this user may not read it: CDP-")
                .contains("403 AuthorizationPermissionMismatch");

        int tries = tries();
        for (int minutes = 0; minutes < 24 * 6; minutes++) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(round(poll)).containsExactly("good.csv");
        }
        assertThat(tries() - tries).as("tries of a day").isBetween(20, 40);
        assertThat(new NotTaken(book, clock, Duration.ofHours(1)).found())
                .extracting(Problem::sentence)
                .singleElement()
                .asString()
                .contains("bad.csv");
    }

    @Test
    void a_start_tries_it_at_once_and_what_is_taken_then_is_over() {
        round(poll());
        refuses = false;

        assertThat(round(poll())).containsExactly("bad.csv", "good.csv");
        assertThat(book.all()).isEmpty();
    }

    private int tries() {
        return (int) asked.stream().filter(path -> path.endsWith("bad.csv")).count();
    }

    /** One poll; what was fetched. */
    private static List<String> round(LandingZonePoll poll) {
        List<String> fetched = new ArrayList<>();
        Exchange listed = new DefaultExchange(new DefaultCamelContext());
        poll.list(listed);
        for (Object set : listed.getMessage().getBody(List.class)) {
            Exchange exchange = new DefaultExchange(listed.getContext());
            exchange.getMessage().setBody(set);
            poll.fetch(exchange);
            Optional.ofNullable(exchange.getMessage().getBody(ReceivedExport.class))
                    .ifPresent(received -> fetched.add(((ExportSet) set).name()));
            poll.release(exchange);
        }
        poll.settle();
        return fetched;
    }

    private LandingZonePoll poll() {
        Settings settings = Settings.load(
                Optional.empty(),
                Map.of(),
                Map.of(
                        "destination.landing-zone.sas-uri",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/zone?sig=secret"));
        return new LandingZonePoll(
                new LandingZonePoll.Parts(
                        new LandingZones(settings, Optional.empty(), clock),
                        (flow, set) -> false,
                        new Inbox(folder.resolve("inbox")),
                        GuardrailCatalogue.read(Path.of("routes", "guardrails.yaml")),
                        watch,
                        new LandingZoneWatch(),
                        CallWatch.NOBODY,
                        new PolledPlaces(book, Pattern.compile("[.].*"), watch),
                        clock),
                "azure-blob",
                FLOW,
                "",
                ".*[.]csv",
                0,
                "ignore");
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        asked.add(path);
        call.getResponseHeaders().set("x-ms-version", "2023-11-03");
        call.getResponseHeaders().set("ETag", "\"0x1\"");
        call.getResponseHeaders().set("Last-Modified", "Mon, 30 Nov 2026 11:00:00 GMT");
        call.getResponseHeaders().set("x-ms-blob-type", "BlockBlob");
        if (path.equals("/zone")) {
            call.getResponseHeaders().set("Content-Type", "application/xml");
            send(
                    call,
                    200,
                    "<?xml version=\"1.0\" encoding=\"utf-8\"?><EnumerationResults ContainerName=\"zone\"><Blobs>"
                            + blob("bad.csv") + blob("good.csv") + "</Blobs><NextMarker/></EnumerationResults>");
        } else if (refuses && path.endsWith("/bad.csv")) {
            call.getResponseHeaders().set("x-ms-error-code", "AuthorizationPermissionMismatch");
            send(call, 403, "<Error><Code>AuthorizationPermissionMismatch</Code></Error>");
        } else {
            call.getResponseHeaders().set("Content-Range", "bytes 0-4/5");
            send(call, 206, "id\n1\n");
        }
    }

    private static String blob(String name) {
        return "<Blob><Name>" + name + "</Name><Properties><Last-Modified>Mon, 30 Nov 2026 11:00:00 GMT</Last-Modified>"
                + "<Etag>0x1</Etag><Content-Length>5</Content-Length><BlobType>BlockBlob</BlobType></Properties></Blob>";
    }

    private static void send(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(status, bytes.length);
        try (var out = call.getResponseBody()) {
            out.write(bytes);
        }
    }
}
