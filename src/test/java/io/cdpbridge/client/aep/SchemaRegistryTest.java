package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaRegistryTest {
    private static final String ID = "https://ns.adobe.com/acme/schemas/fbc52b243d04b5d4f41eaa72a8ba58be";
    private static final String GROUP =
            "https://ns.adobe.com/experience/campaign/experienceevent-campaign-delivery-log";
    private static final String DESCRIPTOR = "{\"@type\":\"xdm:descriptorIdentity\",\"xdm:sourceSchema\":\"%s\","
            + "\"xdm:sourceProperty\":\"/_experience/campaign/externalID\",\"xdm:namespace\":\"CRMID\","
            + "\"xdm:isPrimary\":true}";

    private final DocumentedPlatform aep = new DocumentedPlatform();
    private final SchemaRegistry registry =
            new SchemaRegistry(aep.platform(new MovableClock(Instant.parse("2026-11-23T14:57:06Z"))));

    @Test
    void a_schema_tells_its_field_groups_and_whether_it_is_in_the_union() {
        aep.next(
                200,
                "{\"$id\":\"" + ID + "\",\"title\":\"Logs\",\"allOf\":[{\"$ref\":\"" + GROUP
                        + "\"}],\"meta:extends\":[\"https://ns.adobe.com/xdm/context/experienceevent\"],"
                        + "\"meta:immutableTags\":[\"union\"]}");

        PlatformSchema schema = registry.schema(ID).orElseThrow();

        assertThat(schema.profileEnabled()).isTrue();
        assertThat(schema.parts()).containsExactlyInAnyOrder(GROUP, "https://ns.adobe.com/xdm/context/experienceevent");
        assertThat(aep.platformCalls().get(0).url())
                .endsWith(
                        "/tenant/schemas/https%3A%2F%2Fns.adobe.com%2Facme%2Fschemas%2Ffbc52b243d04b5d4f41eaa72a8ba58be");
    }

    @Test
    void a_schema_that_is_not_there_is_not_found_and_another_refusal_is_one() {
        aep.next(404, "{}");
        aep.next(403, "{\"error_code\":\"403003\",\"message\":\"Api Key is invalid\"}");

        assertThat(registry.schema(ID)).isEmpty();
        assertThatThrownBy(() -> registry.schema(ID)).isInstanceOf(PlatformRefused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"xdm:descriptorIdentity\":[%s,%s]}", "{\"results\":[%s,%s],\"_page\":{}}"})
    void identities_are_those_of_the_schema_in_both_forms_of_the_list(String form) {
        aep.next(200, form.formatted(DESCRIPTOR.formatted("https://ns.adobe.com/other"), DESCRIPTOR.formatted(ID)));

        assertThat(registry.identities(ID))
                .containsExactly(new IdentityDescriptor("/_experience/campaign/externalID", "CRMID", true));
    }
}
