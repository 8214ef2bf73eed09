package io.cdpbridge.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.format.identity.KeyedHash;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PrivacyRequest;
import io.cdpbridge.ledger.PrivacyRequests;
import io.cdpbridge.ledger.Suppression;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.privacy.InstallationKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsNotDoneTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(3);

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(NOW);
    private Ledger ledger;
    private SuppressionList list;
    private RequestsNotDone check;

    @BeforeEach
    void open() {
        ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"), "", "");
        list = new SuppressionList(ledger, key("one"), clock);
        check = new RequestsNotDone(ledger, clock);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_request_warns_from_when_it_is_asked_until_it_is_done() {
        assertThat(check.found()).isEmpty();

        String cutOff = begin("one");
        String left = begin("two");
        end(left, 1);

        assertThat(check.found()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.sentence())
                    .startsWith("2 requests to forget people are not done;")
                    .contains("'privacy list' names them", "'privacy forget' with the same identities")
                    .doesNotContain("somebody", list.key().ofIdentity("one"));
        });
        end(left, 0);
        assertThat(check.problems()).singleElement().asString().startsWith("1 request to forget people is not done;");
        clock.advance(Duration.ofDays(400));
        end(cutOff, 0);
        assertThat(check.found()).isEmpty();
    }

    @Test
    void a_request_of_a_key_that_was_lost_warns_until_its_people_are_suppressed_no_longer() {
        begin("one");
        int unused = SuppressionList.liftAll(ledger, clock, "the key is lost");
        list = new SuppressionList(ledger, key("another"), clock);

        assertThat(check.problems())
                .singleElement()
                .asString()
                .contains("1 request to forget people is not done, and made with another key", "put that key back");
        clock.advance(WINDOW);
        assertThat(check.found()).isEmpty();
    }

    private KeyedHash key(String file) {
        return InstallationKey.of(folder.resolve(file), ledger);
    }

    private String begin(String identity) {
        return new PrivacyRequests(ledger, list, clock)
                .begin(
                        List.of(new Suppression(
                                list.key().ofIdentity(identity), "forget", NOW, NOW.plus(WINDOW), "asked")),
                        "somebody");
    }

    private void end(String request, int exit) {
        new PrivacyRequests(ledger, list, clock)
                .end(
                        request,
                        new PrivacyRequest.Ending(
                                Map.of(), Map.of(), List.of(), List.of("something"), 1, 1, exit, "a test"));
    }
}
