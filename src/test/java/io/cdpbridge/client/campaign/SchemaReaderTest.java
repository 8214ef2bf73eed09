package io.cdpbridge.client.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.MovableClock;
import io.cdpbridge.client.campaign.SchemaAttribute.EnumerationValue;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {
    private static final String SCHEMA = """
            <schema namespace="nms" name="recipient" label="Recipients" md5="x">
              <enumeration basetype="byte" name="gender" default="unknown">
                <value label="Not specified" name="unknown" value="0"/><value label="Male" name="male" value="1"/>
              </enumeration>
              <element name="other"><attribute name="hidden"/></element>
              <element name="recipient" label="Recipients" autopk="true">
                <key name="id" internal="true"><keyfield xpath="@id"/></key>
                <key name="emailFolder"><keyfield xpath="@email"/><keyfield xpath="@folder-id"/></key>
                <attribute name="id" type="long"/>
                <attribute name="email" type="string" length="128"/>
                <attribute name="gender" type="byte" enum="nms:recipient:gender"/>
                <attribute name="formality" type="byte" enum="gender"/>
                <attribute name="language" enum="xtk:common:lang" length="16"/>
                <attribute name="folder-id" type="long"/>
                <element name="location"><attribute name="city" type="string" length="100"/>
                  <element name="country" type="link" target="nms:country"><attribute name="linked"/></element></element>
                <element name="comment" type="memo"/>
                <element name="folder" type="link" target="xtk:folder"><join xpath-dst="@id" xpath-src="@folder-id"/></element>
                <element name="rcpGrpRel" type="link" target="nms:rcpGrpRel" unbound="true"/>
              </element>
            </schema>
            """;

    private final DocumentedCampaign server =
            new DocumentedCampaign(new MovableClock(Instant.parse("2026-11-23T14:57:06Z")));
    private final Campaign campaign = server.client(Authentication.PASSWORD);

    @BeforeEach
    void serve() {
        server.schemas.put("xtk:schema|nms:recipient", SCHEMA);
    }

    @Test
    void a_schema_is_asked_for_by_its_name() {
        campaign.schema("nms:recipient");

        DocumentedCampaign.Sent call = server.only("GetEntityIfMoreRecent");
        assertThat(call.action()).isEqualTo("xtk:persist#GetEntityIfMoreRecent");
        assertThat(call.argument(1).text()).isEqualTo("xtk:schema|nms:recipient");
        assertThat(call.argument(2).text()).isEmpty();
        assertThat(call.argument(3).text()).isEqualTo("false");
    }

    @Test
    void attributes_have_their_paths_types_and_lengths() {
        RecipientSchema schema = campaign.schema("nms:recipient");

        assertThat(schema.attributes().keySet())
                .containsExactly(
                        "@id",
                        "@email",
                        "@gender",
                        "@formality",
                        "@language",
                        "@folder-id",
                        "location/@city",
                        "comment");
        assertThat(schema.attribute("@email"))
                .contains(new SchemaAttribute("@email", "string", OptionalInt.of(128), "", List.of()));
        assertThat(schema.attribute("comment").orElseThrow().type()).isEqualTo("memo");
        assertThat(schema.attribute("@language").orElseThrow().type()).isEqualTo("string");
    }

    @Test
    void an_enumeration_of_the_schema_has_its_values_however_it_is_named() {
        RecipientSchema schema = campaign.schema("nms:recipient");
        List<EnumerationValue> genders = List.of(
                new EnumerationValue("unknown", "0", "Not specified"), new EnumerationValue("male", "1", "Male"));

        assertThat(schema.attribute("@gender").orElseThrow().values()).isEqualTo(genders);
        assertThat(schema.attribute("@formality").orElseThrow().values()).isEqualTo(genders);
        assertThat(schema.attribute("@language").orElseThrow().values()).isEmpty();
        assertThat(schema.attribute("@language").orElseThrow().enumeration()).isEqualTo("xtk:common:lang");
    }

    @Test
    void links_and_keys_are_known() {
        RecipientSchema schema = campaign.schema("nms:recipient");

        assertThat(schema.links())
                .isEqualTo(Map.of(
                        "location/country", "nms:country", "folder", "xtk:folder", "rcpGrpRel", "nms:rcpGrpRel"));
        assertThat(schema.keys())
                .isEqualTo(Map.of("id", List.of("@id"), "emailFolder", List.of("@email", "@folder-id")));
    }

    @Test
    void an_attribute_that_is_missing_is_named_with_the_one_that_may_have_been_meant() {
        RecipientSchema schema = campaign.schema("nms:recipient");

        assertThatCode(() -> schema.require(List.of("@email", "location/@city")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> schema.require(List.of("@email", "@emial")))
                .hasMessage("The schema nms:recipient has no attribute '@emial'; did you mean '@email'?")
                .asInstanceOf(InstanceOfAssertFactories.type(BridgeException.class))
                .extracting(BridgeException::code)
                .isEqualTo(ErrorCode.CAMPAIGN_ATTRIBUTE_UNKNOWN);
    }

    @Test
    void a_schema_that_the_instance_does_not_know_is_named() {
        assertThatThrownBy(() -> campaign.schema("cus:customer"))
                .hasMessageContaining("'cus:customer'")
                .asInstanceOf(InstanceOfAssertFactories.type(BridgeException.class))
                .extracting(BridgeException::code)
                .isEqualTo(ErrorCode.CAMPAIGN_SCHEMA_UNKNOWN);
    }
}
