package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the soak finds wrong about the events that the platform holds. */
class SoakEventsTest {
    private final SoakEvents events = new SoakEvents();

    @BeforeEach
    void expected() {
        events.arrives(SoakEvents.delivery(7, "Sent"));
        events.arrives(SoakEvents.tracking(7));
    }

    @Test
    void the_events_that_are_expected_in_any_order_are_no_difference() throws Exception {
        assertThat(events.differences(List.of(click("b", 7), sent("a", 7)))).isEmpty();
    }

    @Test
    void one_that_is_missing_is_named() throws Exception {
        assertThat(events.differences(List.of(sent("a", 7)))).containsExactly("1 events missing, such as [tracking 7]");
    }

    @Test
    void one_that_nobody_wrote_is_named() throws Exception {
        assertThat(events.differences(List.of(sent("a", 7), click("b", 7), sent("c", 8))))
                .containsExactly("1 events not expected, such as [delivery 8 Sent]");
    }

    @Test
    void one_that_is_there_twice_is_named_under_whatever_id() throws Exception {
        assertThat(events.differences(List.of(sent("a", 7), click("b", 7), sent("c", 7))))
                .containsExactly("1 events there twice, such as [delivery 7 Sent]");
    }

    private static JsonNode sent(String id, long log) throws Exception {
        return event(id, "\"broadlogID\": \"" + log + "\", \"status\": \"Sent\"");
    }

    private static JsonNode click(String id, long log) throws Exception {
        return event(id, "\"trackinglogID\": \"" + log + "\", \"broadlogID\": \"102\"");
    }

    private static JsonNode event(String id, String log) throws Exception {
        return new ObjectMapper().readTree("{\"_id\": \"" + id + "\", \"_experience\": {\"campaign\": {" + log + "}}}");
    }
}
