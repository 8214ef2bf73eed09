package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.client.http.CallWatch;
import io.cdpbridge.client.store.ExportSet;
import io.cdpbridge.client.store.FolderZone;
import io.cdpbridge.client.store.Inbox;
import io.cdpbridge.client.store.LandingFile;
import io.cdpbridge.client.store.LandingZone;
import io.cdpbridge.client.store.Listing;
import io.cdpbridge.client.store.ReceivedExport;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.format.place.PlaceNames;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PlaceBook;
import io.cdpbridge.ledger.StandingEntry;
import io.cdpbridge.operations.NotTaken;
import io.cdpbridge.operations.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that lists a file and does not give it. */
class RefusedFileTest {
    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.now());
    private final FlowWatch watch = new FlowWatch();
    private Path root;
    private Ledger ledger;
    private PlaceBook book;
    private boolean refuses = true;
    private int tries;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectories(folder.resolve("zone"));
        Files.writeString(root.resolve("bad.csv"), "id\n1\n");
        Files.writeString(root.resolve("good.csv"), "id\n2\n");
        // Leads out of the zone, so that the store refuses it, whoever runs this test.
        Files.createSymbolicLink(root.resolve(".out"), Files.createDirectories(folder.resolve("outside")));
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        book = new PlaceBook(ledger, clock);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void it_is_named_and_tried_again_at_growing_intervals_while_the_others_go_on() {
        LandingZonePoll poll = poll();
        assertThat(round(poll)).as("the first look").containsExactly("good.csv");
        assertThat(watch.troubles()).isEmpty();
        assertThat(named())
                .singleElement()
                .asString()
                .startsWith("landing-zone/bad.csv: this user may not read it: CDP-");

        for (int minutes = 0; minutes < 24 * 60; minutes += 10) {
            clock.advance(Duration.ofMinutes(10));
            assertThat(round(poll)).containsExactly("good.csv");
        }
        assertThat(tries).as("tries of a day, of 145 polls").isBetween(20, 40);
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

        assertThat(round(poll())).containsExactlyInAnyOrder("bad.csv", "good.csv");
        assertThat(named()).isEmpty();
    }

    private List<String> named() {
        return book.all().stream()
                .filter(entry -> entry.entry().reason().needsSomebody())
                .map(StandingEntry::line)
                .toList();
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
        return new LandingZonePoll(
                new LandingZonePoll.Parts(
                        store -> zone(),
                        (flow, set) -> false,
                        new Inbox(folder.resolve("inbox")),
                        GuardrailCatalogue.read(Path.of("routes", "guardrails.yaml")),
                        watch,
                        new LandingZoneWatch(),
                        CallWatch.NOBODY,
                        new PolledPlaces(book, Pattern.compile("[.].*"), watch),
                        new TwoClocks(clock)),
                "folder",
                "audience-sync",
                "",
                ".*[.]csv",
                0,
                "ignore");
    }

    private LandingZone zone() {
        LandingZone real = new FolderZone(root);
        return new LandingZone() {
            @Override
            public Listing list(String path, PlaceNames names) {
                return real.list(path, names);
            }

            @Override
            public InputStream open(LandingFile file) {
                if (file.name().equals("bad.csv")) {
                    tries++;
                    if (refuses) {
                        throw new AssertionError(real.list(".out"));
                    }
                }
                return real.open(file);
            }

            @Override
            public void close() {
                real.close();
            }
        };
    }
}
