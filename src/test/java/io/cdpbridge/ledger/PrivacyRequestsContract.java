package io.cdpbridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.MovableClock;
import io.cdpbridge.format.identity.KeyedHash;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each store keeps of requests to forget people. */
abstract class PrivacyRequestsContract {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");

    private final MovableClock clock = new MovableClock(NOW);
    private Ledger ledger;
    private KeyedHash key;
    private SuppressionList list;
    private PrivacyRequests requests;

    abstract Ledger open() throws Exception;

    @BeforeEach
    void begin() throws Exception {
        ledger = open();
        use(1);
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    @Test
    void a_request_that_was_cut_off_is_to_be_repeated_and_its_people_are_on_the_list() {
        String id = requests.begin(people("CRM-1", "zoe@example.com"), "ann");

        assertThat(requests.unfinished()).singleElement().satisfies(request -> {
            assertThat(request.id()).isEqualTo(id);
            assertThat(request.askedBy()).isEqualTo("ann");
            assertThat(request.reason()).isEqualTo("request 7");
            assertThat(request.subjects())
                    .containsExactlyInAnyOrder(key.ofIdentity("CRM-1"), key.ofIdentity("zoe@example.com"));
            assertThat(request.ending()).isEmpty();
            assertThat(request.isDone()).isFalse();
        });
        assertThat(list.all(NOW)).hasSize(2);
    }

    @Test
    void the_audit_says_forgotten_only_of_a_request_that_ended_with_nothing_left() {
        String id = requests.begin(people("CRM-1"), "ann");
        requests.end(id, ending(1, Map.of("staged events", 2L), "a plan is being applied"));

        assertThat(actions()).containsExactly("suppressed", "to-forget", "not-forgotten");
        assertThat(list.audit())
                .last()
                .asString()
                .contains(id)
                .contains("ended with 1")
                .contains("2 staged events");
        assertThat(requests.unfinished()).hasSize(1);

        requests.begin(people("CRM-1"), "ann");
        requests.end(id, ending(0, Map.of()));

        assertThat(actions()).last().isEqualTo("forgotten");
        assertThat(requests.unfinished()).isEmpty();
    }

    @Test
    void a_request_for_the_same_people_goes_on_with_the_one_that_is_not_done() {
        String id = requests.begin(people("CRM-1", "CRM-2"), "ann");
        requests.end(id, ending(1, Map.of("staged events", 2L), "a plan is being applied"));
        clock.advance(Duration.ofHours(1));

        assertThat(requests.begin(people("CRM-2", "CRM-1"), "ann")).isEqualTo(id);
        assertThat(requests.begin(people("CRM-1"), "ann")).as("others").isNotEqualTo(id);
        requests.end(id, ending(0, Map.of("staged events", 3L, "notes of plans", 1L)));

        PrivacyRequest done = requests.find(id).orElseThrow();
        assertThat(done.askedAt()).isEqualTo(NOW);
        assertThat(done.attempts()).isEqualTo(2);
        PrivacyRequest.Ended ended = done.ending().orElseThrow();
        assertThat(ended.at()).isEqualTo(clock.instant());
        assertThat(ended.what()).isEqualTo(ending(0, Map.of("staged events", 5L, "notes of plans", 1L)));
        assertThat(requests.begin(people("CRM-2", "CRM-1"), "ann"))
                .as("they were forgotten, and are asked for anew")
                .isNotEqualTo(id);
        assertThat(requests.all()).hasSize(3);
    }

    @Test
    void a_request_whose_key_is_lost_is_not_repeated_as_if_nothing_were_left() {
        requests.begin(people("CRM-1"), "ann");
        SuppressionList.liftAll(ledger, clock, "the key is lost");

        use(2);

        assertThat(requests.unfinished()).isEmpty();
        assertThat(requests.all())
                .singleElement()
                .satisfies(request -> assertThat(request.isDone()).isFalse());
    }

    private void use(int secret) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) secret);
        key = new KeyedHash(bytes);
        new HashKeys(ledger).settle((known, isEmpty) -> key);
        list = new SuppressionList(ledger, key, clock);
        requests = new PrivacyRequests(ledger, list, clock);
    }

    private List<Suppression> people(String... identities) {
        return Stream.of(identities)
                .map(identity -> new Suppression(
                        key.ofIdentity(identity),
                        "forget",
                        clock.instant(),
                        clock.instant().plus(Duration.ofDays(3)),
                        "request 7"))
                .toList();
    }

    private static PrivacyRequest.Ending ending(int exit, Map<String, Long> removed, String... left) {
        return new PrivacyRequest.Ending(
                removed,
                Map.of("bounce messages", 0L),
                List.of("3 rows of others"),
                List.of(left),
                7,
                7_000,
                exit,
                "test 1");
    }

    private List<String> actions() {
        return list.audit().stream()
                .map(line -> line.replaceAll("^\\S+ (\\S+).*", "$1"))
                .toList();
    }
}
