package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.MovableClock;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamingInletsTest {
    private static final String URL = "https://dcs.adobedc.net/collection/6aca";
    private static final String CONNECTION =
            "{\"items\":[{\"id\":\"c1\",\"auth\":{\"params\":{\"inletUrl\":\"" + URL + "\",\"inletId\":\"6aca\"}}}]}";
    private static final String NOTHING = "{\"items\":[]}";
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final DocumentedPlatform aep = new DocumentedPlatform();
    private final MovableClock clock = new MovableClock(NOW);
    private final StreamingInlets inlets = inlets(true);

    private StreamingInlets inlets(boolean mayCreate) {
        return new StreamingInlets(aep.platform(clock), clock, "My Bridge", mayCreate, Duration.ofMinutes(5));
    }

    @Test
    void what_is_there_is_found_by_name_and_nothing_is_made() {
        aep.next(
                200,
                "{\"items\":[{\"id\":\"other\",\"name\":\"My Bridge 2\"},{\"id\":\"off\",\"name\":\"My Bridge\","
                        + "\"state\":\"disabled\"},{\"id\":\"c1\",\"name\":\"My Bridge\"},{\"id\":\"c2\",\"name\":\"My Bridge\"}]}");
        aep.next(200, CONNECTION);
        aep.next(200, "{\"items\":[{\"id\":\"f1\",\"name\":\"My Bridge to d1\",\"createdAt\":1577836800000}]}");

        Inlet inlet = inlets.of("d1");

        assertThat(inlet.url()).isEqualTo(URI.create(URL));
        assertThat(inlet.batchUrl()).isEqualTo(URI.create("https://dcs.adobedc.net/collection/batch/6aca"));
        assertThat(inlet.flowId()).contains("f1");
        assertThat(inlet.usableFrom()).isBefore(NOW);
        assertThat(aep.platformCalls())
                .extracting(DocumentedPlatform.Sent::method)
                .containsOnly("GET");
        assertThat(aep.platformCalls().get(0).url())
                .endsWith("/flowservice/connections?property=name==My%20Bridge&orderby=createdAt");
    }

    @Test
    void what_is_missing_is_made_with_an_inlet_that_asks_for_a_token() throws Exception {
        for (String answer : List.of(NOTHING, id("c1"), CONNECTION, NOTHING, id("s1"), id("t1"), id("f1"))) {
            aep.next(200, answer);
        }

        Inlet inlet = inlets.of("d1");

        assertThat(inlet.flowId()).contains("f1");
        assertThat(inlet.usableFrom()).as("it is new").isEqualTo(NOW.plus(Duration.ofMinutes(5)));
        JsonNode connection = body(1);
        assertThat(connection.at("/connectionSpec/id").asText()).isEqualTo("bc7b00d6-623a-4dfc-9fdb-f1240aeadaeb");
        assertThat(connection.at("/auth/params/authenticationRequired").asBoolean())
                .isTrue();
        assertThat(connection.at("/auth/params/dataType").asText()).isEqualTo("xdm");
        assertThat(body(4).path("baseConnectionId").asText()).isEqualTo("c1");
        assertThat(body(5).at("/params/dataSetId").asText()).isEqualTo("d1");
        JsonNode flow = body(6);
        assertThat(flow.path("name").asText()).isEqualTo("My Bridge to d1");
        assertThat(flow.at("/flowSpec/id").asText()).isEqualTo("d8a6f005-7eaf-4153-983e-e8574508b877");
        assertThat(flow.at("/sourceConnectionIds/0").asText()).isEqualTo("s1");
        assertThat(flow.at("/targetConnectionIds/0").asText()).isEqualTo("t1");
    }

    @Test
    void an_answer_without_its_list_is_none_and_nothing_is_made() {
        aep.next(200, "{}");

        assertThat(catchThrowableOfType(PlatformUnavailable.class, () -> inlets.of("d1"))
                        .code())
                .isEqualTo(ErrorCode.ANSWER_UNREADABLE);
        assertThat(aep.platformCalls())
                .extracting(DocumentedPlatform.Sent::method)
                .containsOnly("GET");
    }

    @Test
    void a_list_is_followed_over_its_pages() {
        aep.next(
                200,
                "{\"items\":[{\"id\":\"x\",\"name\":\"x\"}],\"_links\":{\"next\":{\"href\":"
                        + "\"/connections?property=name==My%20Bridge&continuationToken=t\"}}}");
        aep.next(200, "{\"items\":[{\"id\":\"c1\",\"name\":\"My Bridge\"}],\"_links\":{}}");
        aep.next(200, CONNECTION);
        aep.next(200, "{\"items\":[{\"id\":\"f1\",\"name\":\"My Bridge to d1\"}]}");

        assertThat(inlets.of("d1").flowId()).contains("f1");
        assertThat(aep.platformCalls().get(1).url()).endsWith("continuationToken=t");
    }

    @Test
    void nothing_is_made_where_that_is_not_allowed() {
        aep.next(200, NOTHING);

        BridgeException failure =
                catchThrowableOfType(BridgeException.class, () -> inlets(false).of("d1"));

        assertThat(failure.code()).isEqualTo(ErrorCode.STREAM_INLET_MISSING);
        assertThat(aep.platformCalls()).hasSize(1);
    }

    @Test
    void a_connection_that_has_no_inlet_is_told() {
        aep.next(200, "{\"items\":[{\"id\":\"c1\",\"name\":\"My Bridge\"}]}");
        aep.next(200, "{\"items\":[{\"id\":\"c1\"}]}");

        assertThat(catchThrowableOfType(BridgeException.class, () -> inlets.of("d1"))
                        .code())
                .isEqualTo(ErrorCode.STREAM_INLET_MISSING);
    }

    @Test
    void an_inlet_at_a_host_of_elsewhere_gets_no_token() {
        aep.next(200, "{\"items\":[{\"id\":\"c1\",\"name\":\"My Bridge\"}]}");
        aep.next(200, CONNECTION.replace("dcs.adobedc.net", "attacker.example"));

        assertThat(catchThrowableOfType(BridgeException.class, () -> inlets.of("d1"))
                        .code())
                .isEqualTo(ErrorCode.TOLD_ADDRESS);
    }

    private JsonNode body(int call) throws Exception {
        return new ObjectMapper().readTree(aep.platformCalls().get(call).body());
    }

    private static String id(String id) {
        return "{\"id\":\"" + id + "\",\"etag\":\"e\"}";
    }
}
