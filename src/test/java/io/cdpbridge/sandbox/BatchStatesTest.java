package io.cdpbridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.MovableClock;
import io.cdpbridge.sandbox.batch.BatchStatus;
import io.cdpbridge.sandbox.batch.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchStatesTest {
    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
    private Sandbox sandbox;
    private PlatformClient client;

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private void start(Pace pace, String faults) {
        sandbox = Sandbox.start(
                SandboxOptions.defaults().withClock(clock).withPace(pace).withFaults(faults, "test"));
        client = new PlatformClient(sandbox);
    }

    private List<String> looks(String batch, int times) {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            seen.add(client.status(batch));
        }
        return seen;
    }

    @Test
    void a_batch_shows_each_state_of_its_promotion_one_a_look() {
        start(Pace.everyLook(), "");
        String batch = client.create();
        assertThat(client.status(batch)).isEqualTo("loading");
        client.put(batch, "a.json", PlatformClient.row("1"));
        client.act(batch, "COMPLETE");
        client.settle();
        assertThat(looks(batch, 6)).containsExactly("loaded", "queued", "processing", "staging", "staged", "success");
        assertThat(looks(batch, 2)).containsExactly("success", "success");
    }

    @Test
    void a_batch_that_fails_does_so_after_processing() {
        start(Pace.everyLook(), "");
        String batch = client.send(List.of("broken"));
        assertThat(looks(batch, 4)).containsExactly("loaded", "queued", "processing", "failed");
    }

    @Test
    void a_batch_shows_each_state_for_a_step_of_time() {
        start(Pace.every(Duration.ofSeconds(2)), "");
        String batch = client.send(List.of(PlatformClient.row("1")));
        assertThat(client.status(batch)).isEqualTo("loaded");
        clock.advance(Duration.ofSeconds(2));
        assertThat(looks(batch, 2)).containsExactly("queued", "queued");
        clock.advance(Duration.ofSeconds(6));
        assertThat(client.status(batch)).isEqualTo("staged");
        assertThat(client.events()).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(client.events()).hasSize(1);
        assertThat(client.status(batch)).isEqualTo("success");
        client.act(batch, "REVERT");
        assertThat(looks(batch, 2)).containsExactly("inactive", "inactive");
        clock.advance(Duration.ofSeconds(2));
        assertThat(client.status(batch)).isEqualTo("deleted");
    }

    @Test
    void metrics_and_errors_are_shown_with_the_result_and_not_before() {
        start(Pace.everyLook(), "");
        String batch = client.send(List.of("broken"));
        JsonNode early = client.batch(batch);
        assertThat(early.has("metrics")).isFalse();
        assertThat(early.has("errors")).isFalse();
        assertThat(early.has("completed")).isFalse();
        looks(batch, 2);
        JsonNode last = client.batch(batch);
        assertThat(last.path("status").asText()).isEqualTo("failed");
        assertThat(last.has("metrics")).isTrue();
        assertThat(last.has("errors")).isTrue();
        assertThat(last.has("completed")).isTrue();
    }

    @Test
    void batches_are_read_back_in_the_order_of_their_success() {
        start(Pace.immediate(), "rules: [{batch: any, externalId: first, outcome: state, state: retrying, looks: 2}]");
        String first = client.send(List.of(PlatformClient.row("1")), "\"externalId\":\"first\"");
        client.send(List.of(PlatformClient.row("2")), "\"externalId\":\"second\"");
        assertThat(client.events()).containsExactly(PlatformClient.row("2"));
        assertThat(looks(first, 3)).containsExactly("retrying", "retrying", "success");
        assertThat(client.events()).containsExactly(PlatformClient.row("2"), PlatformClient.row("1"));
    }

    @ParameterizedTest
    @EnumSource(BatchStatus.class)
    void every_documented_state_can_be_produced(BatchStatus state) {
        String word = state.name().toLowerCase(Locale.ROOT);
        start(Pace.immediate(), "rules: [{batch: any, outcome: state, state: " + word + "}]");
        String batch = client.send(List.of(PlatformClient.row("1")));
        assertThat(looks(batch, 2)).containsExactly(word, word);
        boolean accepted = state == BatchStatus.SUCCESS || state == BatchStatus.ACTIVE;
        assertThat(client.events()).hasSize(accepted ? 1 : 0);
    }

    @Test
    void the_sixteen_states_of_the_api_and_the_two_of_the_guide_are_all_there() {
        start(Pace.immediate(), "");
        assertThat(BatchStatus.words())
                .containsExactlyInAnyOrder(
                        "processing",
                        "success",
                        "failure",
                        "queued",
                        "retrying",
                        "stalled",
                        "aborted",
                        "abandoned",
                        "inactive",
                        "failed",
                        "loading",
                        "loaded",
                        "staged",
                        "active",
                        "staging",
                        "deleted",
                        "archived",
                        "retained");
    }

    @ParameterizedTest
    @ValueSource(strings = {"loading", "loaded", "queued", "processing", "retrying", "staging", "staged"})
    void a_state_that_lasts_some_looks_gives_way_to_the_promotion(String state) {
        start(Pace.immediate(), "rules: [{batch: any, outcome: state, state: " + state + ", looks: 2}]");
        String batch = client.send(List.of(PlatformClient.row("1")));
        assertThat(looks(batch, 3)).containsExactly(state, state, "success");
        assertThat(client.events()).hasSize(1);
    }

    @Test
    void a_batch_held_while_it_is_loading_takes_no_more_files() {
        start(Pace.immediate(), "rules: [{batch: any, outcome: state, state: loading}]");
        String batch = client.send(List.of(PlatformClient.row("1")));
        assertThat(client.status(batch)).isEqualTo("loading");
        assertThat(client.put(batch, "b.json", "x").statusCode()).isEqualTo(400);
        assertThat(client.act(batch, "COMPLETE").statusCode()).isEqualTo(200);
        assertThat(client.act(batch, "ABORT").statusCode()).isEqualTo(400);
    }
}
