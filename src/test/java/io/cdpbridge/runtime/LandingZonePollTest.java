package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.client.http.CallWatch;
import io.cdpbridge.client.store.ExportSet;
import io.cdpbridge.client.store.Inbox;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PlaceBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

class LandingZonePollTest {
    private static final String FLOW = "audience-sync";

    @TempDir
    private Path folder;

    @TempDir
    private Path data;

    private Ledger ledger;

    private final MovableClock clock = new MovableClock(Instant.now());
    private final TwoClocks clocks = new TwoClocks(clock);
    private final FlowWatch watch = new FlowWatch();
    private final LandingZoneWatch zoneWatch = new LandingZoneWatch();

    @Test
    void an_export_that_a_guardrail_holds_is_left_alone_until_its_time_comes() throws Exception {
        Files.writeString(folder.resolve("one.csv"), "id\n1\n");
        LandingZonePoll poll = poll();
        ExportSet export = takable(poll).get(0);
        zoneWatch.hold(export.fingerprint(), clock.instant().plus(Duration.ofHours(3)), clock.instant());

        assertThat(takable(poll)).isEmpty();
        assertThat(takable(poll)).as("at every later poll too").isEmpty();
        Files.writeString(folder.resolve("two.csv"), "id\n2\n");
        assertThat(takable(poll)).as("others go on").extracting(ExportSet::name).containsExactly("two.csv");
        clock.advance(Duration.ofHours(3));
        assertThat(takable(poll)).extracting(ExportSet::name).contains("one.csv");
    }

    @Test
    void an_export_that_is_held_waits_no_longer_when_the_clock_is_set_back() throws Exception {
        Files.writeString(folder.resolve("one.csv"), "id\n1\n");
        LandingZonePoll poll = poll();
        ExportSet export = takable(poll).get(0);
        zoneWatch.hold(export.fingerprint(), clock.instant().plus(Duration.ofHours(3)), clock.instant());

        clock.advance(Duration.ofDays(-365));

        assertThat(takable(poll)).extracting(ExportSet::name).containsExactly("one.csv");
    }

    @Test
    void an_export_that_is_held_waits_as_long_though_the_clock_is_set_ahead() throws Exception {
        Files.writeString(folder.resolve("one.csv"), "id\n1\n");
        clocks.told(clock.instant());
        LandingZonePoll poll = poll();
        ExportSet export = takable(poll).get(0);
        zoneWatch.hold(export.fingerprint(), clock.instant().plus(Duration.ofHours(3)), clock.instant());

        clock.advance(Duration.ofDays(365));

        assertThat(takable(poll)).isEmpty();
    }

    @Test
    void a_disk_that_takes_no_export_is_told_once_and_not_over_before_it_takes_one() throws Exception {
        Files.writeString(folder.resolve("one.csv"), "id\n1\n");
        LandingZonePoll poll = poll();
        Path inTheWay = Files.writeString(folder.resolve("inbox"), "");
        fetch(poll, takable(poll).get(0));
        BridgeException trouble = watch.troubles().get(FLOW + " fetched exports");
        assertThat(trouble.code()).isEqualTo(ErrorCode.INBOX_FAILED);

        ExportSet export = takable(poll).get(0);
        assertThat(watch.troubles()).as("the zone was listed well").containsValue(trouble);
        assertThat(watch.trouble(FLOW + " fetched exports", trouble)).as("news").isFalse();

        Files.delete(inTheWay);
        fetch(poll, export);
        assertThat(watch.troubles()).isEmpty();
    }

    @BeforeEach
    void open() {
        ledger = Ledger.open("jdbc:sqlite:" + data.resolve("ledger.db"), "", "");
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private LandingZonePoll poll() {
        Settings settings =
                Settings.load(Optional.empty(), Map.of(), Map.of("destination.landing-zone.folder", folder.toString()));
        return new LandingZonePoll(
                new LandingZonePoll.Parts(
                        new LandingZones(settings, Optional.empty(), clock, () -> false)::zone,
                        (flow, set) -> false,
                        new Inbox(folder.resolve("inbox")),
                        GuardrailCatalogue.read(Path.of("routes", "guardrails.yaml")),
                        watch,
                        zoneWatch,
                        CallWatch.NOBODY,
                        new PolledPlaces(new PlaceBook(ledger, clock), Pattern.compile("[.].*"), watch),
                        clocks),
                "folder",
                FLOW,
                "",
                ".*[.]csv",
                0,
                "ignore");
    }

    private static void fetch(LandingZonePoll poll, ExportSet export) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(export);
        poll.fetch(exchange);
    }

    @SuppressWarnings("unchecked")
    private static List<ExportSet> takable(LandingZonePoll poll) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        poll.list(exchange);
        return exchange.getMessage().getBody(List.class);
    }
}
