package io.cdpbridge.sandbox.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoapRouterTest {
    private final SoapFixture campaign = new SoapFixture(CampaignOptions.defaults()).loggedOn();

    @AfterEach
    void stop() {
        campaign.close();
    }

    private static void assertFault(HttpResponse<String> answer, String faultString, String detail) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<SOAP-ENV:Body><SOAP-ENV:Fault><faultcode>SOAP-ENV:");
        assertThat(SoapFixture.between(answer.body(), "faultstring")).isEqualTo(faultString);
        assertThat(SoapFixture.between(answer.body(), "detail")).isEqualTo(detail);
    }

    @Test
    void parameters_go_by_position_and_their_names_types_and_namespaces_are_not_looked_at() {
        HttpResponse<String> answer = campaign.call(
                "xtk:queryDef#ExecuteQuery",
                "<x:whatever xmlns:x='urn:x' xsi:type=''>\n <queryDef schema='nms:recipient' xmlns='urn:y'>"
                        + "<select><node expr='@id'/></select>a &lt; <![CDATA[b & c]]></queryDef></x:whatever>");
        assertThat(campaign.data.asked)
                .containsExactly("query <queryDef schema=\"nms:recipient\"><select><node expr=\"@id\"/></select>"
                        + "a &lt; b &amp; c</queryDef>");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/xml; charset=utf-8");
        assertThat(answer.body())
                .contains("<ExecuteQueryResponse xmlns='urn:xtk:queryDef'"
                        + " SOAP-ENV:encodingStyle='http://schemas.xmlsoap.org/soap/encoding/'>"
                        + "<pdomOutput xsi:type='ns:Element'"
                        + " SOAP-ENV:encodingStyle='http://xml.apache.org/xml-soap/literalxml'>"
                        + "<recipient-collection note=\"&lt;&amp;&quot;&#10;\"/></pdomOutput></ExecuteQueryResponse>");
    }

    @Test
    void the_method_is_what_the_header_says_and_not_what_the_body_is_named() {
        for (String action : new String[] {
            "xtk:persist#Write",
            "\"xtk:persist#Write\"",
            "xtk:persist|nms:recipient#Write",
            "xtk:persist|xtk:session#Write"
        }) {
            HttpResponse<String> answer = campaign.call(action, "<d><recipient/></d>");
            assertThat(answer.body())
                    .contains("<WriteResponse xmlns='urn:wpp:default'")
                    .contains("></WriteResponse>");
        }
        assertThat(campaign.data.asked).containsOnly("write <recipient/>").hasSize(4);
        campaign.call("xtk:persist#WriteCollection", "<d><recipient-collection/></d>");
        assertThat(campaign.data.asked).contains("collection <recipient-collection/>");
    }

    @Test
    void methods_of_persist_called_by_the_session_fail_as_on_a_real_server() {
        assertFault(
                campaign.call("xtk:session#WriteCollection", "<d><recipient-collection/></d>"),
                "SOP-330011 Error while executing the method 'WriteCollection' of service 'xtk:session'.",
                "SOP-330024 Unspecified function library ('library' attribute) for JavaScript SOAP call"
                        + " 'WriteCollection' in schema 'xtk:session'.");
        assertThat(campaign.call("xtk:session#Write", "<d><recipient/></d>").body())
                .contains("JavaScript SOAP call 'Write' in schema");
        assertThat(campaign.data.asked).isEmpty();
    }

    @Test
    void a_method_that_does_not_exist_is_named_with_its_service() {
        HttpResponse<String> answer = campaign.call("xtk:session#GetModifiedEntities", "");
        assertFault(
                answer,
                "SOP-330006 The method 'GetModifiedEntities' is not defined in SOAP service 'xtk:session'.",
                "");
        assertThat(answer.body()).contains("SOAP-ENV:Client").doesNotContain("<detail");
    }

    @Test
    void what_the_data_refuses_is_the_detail_of_a_fault_of_the_method() {
        campaign.data.fault = java.util.Optional.of(SoapFault.because(
                "XSV-350023 Unable to save document of type 'Recipients (nms:recipient)'", "PGS-220000 a < b"));
        assertFault(
                campaign.call("xtk:persist#Write", "<d><recipient/></d>"),
                "SOP-330011 Error while executing the method 'Write' of service 'xtk:persist'.",
                "XSV-350023 Unable to save document of type 'Recipients (nms:recipient)'&#10;PGS-220000 a &lt; b");
    }

    @Test
    void a_parameter_that_is_missing_or_of_another_kind_is_named() {
        assertFault(
                campaign.call("xtk:session#GetOption", ""),
                "SOP-330011 Error while executing the method 'GetOption' of service 'xtk:session'.",
                "XSV-350001 The parameter 'strName' is missing.");
        assertThat(campaign.call("xtk:queryDef#ExecuteQuery", "<entity>text</entity>")
                        .body())
                .contains("'entity' is missing");
        assertThat(campaign.call("xtk:session#GetNewIds", "<n>many</n>").body())
                .contains("'lCount' is not a whole number");
    }

    @Test
    void a_document_type_is_refused_and_no_entity_is_ever_read() {
        String bomb = "<!DOCTYPE e [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>";
        String body = SoapFixture.envelope("<t/><d><recipient email='&a;'/></d>");
        assertFault(
                campaign.raw("xtk:persist#Write", body.replace("?>\n", "?>\n" + bomb)),
                "XSV-350000 The request cannot be read: it has a document type.",
                "");
        assertThat(campaign.raw("xtk:persist#Write", body).body()).contains("it is not well-formed in line 4");
        assertThat(campaign.data.asked).isEmpty();
    }

    @Test
    void what_is_no_soap_request_is_refused_without_quoting_it() {
        assertThat(campaign.raw("xtk:persist#Write", "{\"email\":\"a@example.com\"}")
                        .body())
                .contains("it is not well-formed in line 1")
                .doesNotContain("example.com");
        assertThat(campaign.raw("xtk:persist#Write", "<Envelope/>").body()).contains("it has no Envelope of SOAP 1.1");
        String cut = SoapFixture.envelope("<t/><d><recipient/></d>").replace("</SOAP-ENV:Envelope>", "");
        assertThat(campaign.raw("xtk:persist#Write", cut).body()).contains("not well-formed");
        String deep = "<d>" + "<a>".repeat(200) + "</a>".repeat(200) + "</d>";
        assertThat(campaign.call("xtk:persist#Write", deep).body()).contains("it is too deep");
        assertThat(campaign.raw("xtk:persist", SoapFixture.envelope("<t/>")).body())
                .contains("no header SOAPAction");
        assertThat(campaign.data.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/xml; charset=utf-8",
                "application/soap+xml;",
                "application/soap+xml;charset=UTF-8",
                "application/xml",
                "text/xml; charset=\"iso-8859-1\""
            })
    void every_content_type_that_is_documented_is_accepted_with_its_character_set(String type) {
        byte[] body = SoapFixture.envelope("<t/><d><recipient firstName='Zoë'/></d>")
                .getBytes(type.contains("iso") ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        SoapFixture.send(campaign.request("/nl/jsp/soaprouter.jsp")
                .header("SOAPAction", "xtk:persist#Write")
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body)));
        assertThat(campaign.data.asked).containsExactly("write <recipient firstName=\"Zoë\"/>");
    }

    @Test
    void lists_subscriptions_and_workflows_have_their_methods() {
        campaign.call("nms:recipient#RegisterGroup", "<a><group id='1'/></a><b><recipient id='2'/></b><c>true</c>");
        campaign.call("nms:subscription#Subscribe", "<a>News</a><b><recipient/></b><c>1</c>");
        campaign.call("nms:subscription#Unsubscribe", "<a>News</a><b><recipient/></b>");
        campaign.call("xtk:workflow#PostEvent", "<a>wf</a><b>signal</b><c/><d><variables file='x'/></d><e>false</e>");
        assertThat(campaign.data.asked)
                .containsExactly(
                        "register <group id=\"1\"/> <recipient id=\"2\"/> true",
                        "subscribe News <recipient/> true",
                        "unsubscribe News <recipient/>",
                        "event wf signal  <variables file=\"x\"/> false");
    }

    @Test
    void ingestion_exists_on_an_ffda_instance_only() {
        assertThat(campaign.call("xtk:session#IngestExt", "<d><recipient/></d>").body())
                .contains("SOP-330006 The method 'IngestExt' is not defined in SOAP service 'xtk:session'.");
        try (SoapFixture ffda = new SoapFixture(CampaignOptions.defaults().withFfda(true)).loggedOn()) {
            assertThat(ffda.call("xtk:session#Ingest", "<d><recipient/></d>").body())
                    .contains("<IngestResponse xmlns='urn:wpp:default'")
                    .contains("<pstrSUuids xsi:type='xsd:string'>1f2e</pstrSUuids>");
            assertThat(ffda.call("xtk:session#IngestExt", "<d><recipient/></d>").body())
                    .contains("<IngestExtResponse xmlns='urn:wpp:default'");
            assertThat(ffda.data.asked).containsExactly("ingest <recipient/>", "ingestExt <recipient/>");
        }
    }

    @Test
    void calls_over_the_limit_of_a_minute_are_told_when_to_come_back() {
        try (SoapFixture limited = new SoapFixture(CampaignOptions.defaults().withCallsPerMinute(2)).loggedOn()) {
            assertThat(limited.call("xtk:session#TestCnx", "").statusCode()).isEqualTo(200);
            HttpResponse<String> refused = limited.call("xtk:session#TestCnx", "");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("30");
            limited.clock.advance(java.time.Duration.ofSeconds(30));
            assertThat(limited.call("xtk:session#TestCnx", "").statusCode()).isEqualTo(200);
        }
    }
}
