package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AudiencesTest {
    private static final String ID = "12341e18-abcd-49c2-836d-123c88e76c39";
    private final DocumentedPlatform aep = new DocumentedPlatform();
    private final Audiences audiences =
            new Audiences(aep.platform(new MovableClock(Instant.parse("2026-11-23T12:00:00Z"))));

    @Test
    void an_audience_is_found_by_the_id_that_file_names_have() {
        aep.documents.put(
                "/data/core/ups/audiences/" + ID,
                "{\"id\":\"" + ID + "\",\"name\":\"Shoes & boots\",\"originName\":\"REAL_TIME_CUSTOMER_PROFILE\","
                        + "\"lifecycleState\":\"published\",\"updateTime\":1649926314000}");

        assertThat(audiences.find(ID))
                .contains(new PlatformAudience(
                        ID,
                        "Shoes & boots",
                        "REAL_TIME_CUSTOMER_PROFILE",
                        "published",
                        Optional.of(Instant.ofEpochSecond(1_649_926_314))));
    }

    @Test
    void an_audience_that_the_platform_does_not_know_is_not_found() {
        assertThat(audiences.find("nobody/knows")).isEmpty();
        assertThat(aep.platformCalls().get(0).url()).endsWith("/audiences/nobody%2Fknows");
    }

    @Test
    void another_refusal_is_none_of_not_found() {
        aep.next(403, "{\"error_code\":\"403003\",\"message\":\"Api Key is invalid\"}");

        assertThatThrownBy(() -> audiences.find(ID)).isInstanceOf(PlatformRefused.class);
    }

    @Test
    void an_answer_without_a_name_is_no_audience() {
        aep.documents.put("/data/core/ups/audiences/" + ID, "{\"children\":[]}");

        assertThatThrownBy(() -> audiences.find(ID)).isInstanceOf(PlatformUnavailable.class);
    }
}
