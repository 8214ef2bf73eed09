package io.cdpbridge.format.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityFieldsTest {
    private static final List<String> NAMES =
            List.of("externalId", "recipientId", "recipient", "email", "address", "mobilePhone", "loyaltyId");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "externalId",
                "external_id",
                "_experience.campaign.externalID",
                "personalEmail.address",
                "email_lc_sha256",
                "mobilePhone.number",
                "@email",
                "Loyalty-Id",
                "email_2",
                "recipient/@id",
                "#recipient"
            })
    void a_field_is_known_by_the_end_of_its_path(String name) {
        assertThat(fields().has(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deliveryId",
                "shipping.address.postalCode",
                "recipient.lastName",
                "recipient/location/@zipCode",
                "consents_marketing_email_val",
                "id",
                "campaign.id",
                "homeAddress.city",
                ""
            })
    void a_field_of_something_else_is_none_whatever_it_belongs_to(String name) {
        assertThat(fields().has(name)).isFalse();
    }

    @Test
    void a_column_that_a_mapping_calls_id_is_not_every_id() {
        IdentityFields fields = fields();
        fields.keys(List.of("id"));

        assertThat(fields.field("id").isKey()).isTrue();
        assertThat(fields.has("campaign.id")).isFalse();
    }

    @Test
    void campaigns_numbers_of_an_identity_map_say_whose_an_event_is_only_without_a_primary_one() {
        String others = "{\"identityMap\":{\"recipientId\":[{\"primary\":false,\"id\":\"7107\"}],"
                + "\"crm\":[{\"primary\":true,\"id\":\"CRM-1\"}]}}";

        assertThat(known(others)).containsExactly("CRM-1");
        assertThat(known(others.replace("true", "false"))).containsExactlyInAnyOrder("CRM-1", "7107");
    }

    @Test
    void of_what_is_no_json_every_word_may_say_it_and_of_an_event_that_does_not_only_what_means_nothing_else() {
        assertThat(known("{\"deliveryID\":7107,\"text\":\"to zoe@example.com, p1\"}"))
                .contains("zoe@example.com")
                .doesNotContain("7107", "p1");
        assertThat(known("{\"deliveryID\":7107,\"text\":\"to urn:crm:Zoe-77, p1 and Card 9;x"))
                .contains("7107", "p1")
                .contains("urn:crm:Zoe-77", "Zoe-77");
        assertThat(Words.all("7;Store 12 / Card 9;x")).contains("Store 12 / Card 9");
    }

    private static java.util.Collection<String> known(String json) {
        return RowPerson.ofJson(json.getBytes(StandardCharsets.UTF_8), fields());
    }

    private static IdentityFields fields() {
        IdentityFields fields = new IdentityFields(NAMES);
        fields.keys(List.of("externalId"));
        return fields;
    }
}
