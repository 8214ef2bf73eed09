package io.cdpbridge.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.identity.PhoneNumbers;
import java.util.List;
import org.junit.jupiter.api.Test;

class WhoseTest {
    private static final IdentityFields FIELDS = Planted.fields(
            List.of("recipientId", "email", "address", "mobilePhone"),
            List.of("externalId", "_experience.campaign.externalID"));

    @Test
    void an_event_is_of_whom_its_identity_fields_say() {
        Whose whose = whose("7107");

        assertThat(whose.json("{\"_experience\":{\"campaign\":{\"externalID\":\"7107\",\"deliveryID\":\"1\"}}}")
                        .isTheirs())
                .isTrue();
        assertThat(whose.json("{\"_experience\":{\"campaign\":{\"recipientID\":7107}}}")
                        .isTheirs())
                .isTrue();
        assertThat(whose.json("{\"identityMap\":{\"crm\":[{\"id\":\"7107\",\"primary\":true}]}}")
                        .isTheirs())
                .isTrue();
        Whose.Row other = whose.json("{\"_experience\":{\"campaign\":{\"externalID\":\"1\",\"deliveryID\":\"7107\"}}}");
        assertThat(other.isTheirs()).isFalse();
        assertThat(other.mentions()).isFalse();
        assertThat(other.isAmbiguous()).isTrue();
    }

    @Test
    void a_row_of_another_postcode_is_nobodys_of_that_number() {
        List<String> names = List.of("external_id", "homeAddress.postalCode", "personalEmail.address");

        assertThat(whose("10115")
                        .row(names, new String[] {"5", "10115", "a@example.org"})
                        .isTheirs())
                .isFalse();
        assertThat(whose("10115")
                        .row(names, new String[] {"10115", "2", "a@example.org"})
                        .isTheirs())
                .isTrue();
        assertThat(whose("a@example.org")
                        .row(names, new String[] {"5", "10115", "A@Example.org"})
                        .isTheirs())
                .isTrue();
    }

    @Test
    void what_another_persons_event_mentions_goes_and_nothing_else() {
        Whose whose = whose("zoe@example.org");
        String event = "{\"_id\":\"x\",\"_experience\":{\"campaign\":{\"externalID\":\"CRM-1\",\"reasonMessage\":"
                + "\"forwarded to zoe@example.org: refused\",\"urls\":[\"https://x.example/?m=zoe%40example.org\"]}},\"n\":1.50}";

        assertThat(whose.json(event).mentions()).isTrue();
        assertThat(whose.eraseJson(event))
                .isEqualTo(event.replace("zoe@example.org", "***")
                        .replace("https://x.example/?m=zoe%40example.org", "***"));
    }

    @Test
    void whose_key_a_shared_address_stands_beside_is_told() {
        Whose whose = whose("family@example.org", "CRM-1");

        assertThat(whose.row(List.of("externalId", "email"), new String[] {"CRM-2", "family@example.org"})
                        .strangersKey())
                .contains("CRM-2");
        assertThat(whose.row(List.of("externalId", "email"), new String[] {"crm-1", "family@example.org"})
                        .strangersKey())
                .isEmpty();
        assertThat(whose.json("{\"identityMap\":{\"email\":[{\"id\":\"family@example.org\",\"primary\":false}],"
                                + "\"crm\":[{\"id\":\"CRM-3\",\"primary\":true}]}}")
                        .strangersKey())
                .contains("CRM-3");
    }

    @Test
    void a_number_of_campaigns_says_whose_a_row_is_only_where_it_has_no_key() {
        Whose whose = whose("17");
        List<String> names = List.of("externalId", "recipientId");
        Owners owners = new Owners();

        Whose.Row other = whose.row(names, new String[] {"5", "17"});
        owners.note("logs", other);
        owners.note("logs", whose.row(names, new String[] {"17", "29"}));

        assertThat(other.isTheirs()).isFalse();
        assertThat(other.isAmbiguous()).as("it is told of").isTrue();
        assertThat(owners.shared()).isEmpty();
        assertThat(whose.row(names, new String[] {"17", "29"}).isTheirs()).isTrue();
        assertThat(whose.row(names, new String[] {"", "17"}).isTheirs()).isTrue();
        assertThat(whose.json("{\"_experience\":{\"campaign\":{\"recipientID\":17,\"externalID\":\"5\"}}}")
                        .isTheirs())
                .isFalse();
        assertThat(whose.json("{\"_experience\":{\"campaign\":{\"recipientID\":17}},"
                                + "\"identityMap\":{\"crm\":[{\"id\":\"5\",\"primary\":true}]}}")
                        .isTheirs())
                .isFalse();
        assertThat(whose.json("{\"identityMap\":{\"crm\":[{\"primary\":true,\"id\":\"5\"}]},"
                                + "\"_experience\":{\"campaign\":{\"recipientID\":17}}}")
                        .isTheirs())
                .as("fields have no order")
                .isFalse();
        assertThat(whose("a@example.org")
                        .row(names, new String[] {"5", "a@example.org"})
                        .isTheirs())
                .as("what is no number is none of Campaign's")
                .isTrue();
    }

    @Test
    void an_address_in_the_rows_of_two_people_is_shared() {
        Whose whose = whose("family@example.org");
        List<String> names = List.of("externalId", "email");
        Owners owners = new Owners();
        owners.note("logs", whose.row(names, new String[] {"CRM-1", "family@example.org"}));
        owners.note("logs", whose.row(names, new String[] {"crm-1", "family@example.org"}));
        assertThat(owners.shared()).isEmpty();

        owners.note("logs", whose.row(names, new String[] {"CRM-2", "Family@example.org"}));

        assertThat(owners.shared()).containsExactly(new Owners.Shared(0, "logs", 2, 3));
    }

    @Test
    void a_row_that_cannot_be_read_is_theirs_when_it_may_be() {
        assertThat(whose("7107").unknown("broken;7107;row").isTheirs()).isTrue();
        assertThat(whose("7107").json("{\"broken\": 7107").isTheirs()).isTrue();
        assertThat(whose("7107").unknown("broken;17107;row").isTheirs()).isFalse();
    }

    private static Whose whose(String... identities) {
        return new Whose(Subjects.of(List.of(identities), new PhoneNumbers("DE")), FIELDS);
    }
}
