package io.cdpbridge.sandbox.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.sandbox.campaign.CampaignOptions.ExpiredSession;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionMethodsTest {
    private SoapFixture campaign = new SoapFixture(CampaignOptions.defaults());

    @AfterEach
    void stop() {
        campaign.close();
    }

    private void restart(CampaignOptions options) {
        campaign.close();
        campaign = new SoapFixture(options);
    }

    private String userInfo() {
        return SoapFixture.between(campaign.call("xtk:session#GetUserInfo", "").body(), "pUserInfo");
    }

    private void assertRefused(int status, String text, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain");
        assertThat(answer.body()).startsWith(text);
    }

    @Test
    void logging_on_gives_a_session_token_a_security_token_and_information_about_both_sides() {
        String answer = campaign.logon("anna", "s3cret").body();
        assertThat(answer).contains("<LogonResponse xmlns='urn:xtk:session' SOAP-ENV:encodingStyle=");
        assertThat(SoapFixture.between(answer, "pstrSessionToken"))
                .matches("___[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(SoapFixture.between(answer, "pstrSecurityToken")).matches("@[A-Za-z0-9_-]{86}==");
        assertThat(SoapFixture.between(answer, "pSessionInfo"))
                .startsWith("<sessionInfo><serverInfo ")
                .contains("databaseId=\"uFE8\"")
                .contains("sessionTimeOut=\"86400\"")
                .contains("serverDate=\"2026-11-24 12:00:30.000Z\"")
                .contains("login=\"anna\"");
        assertThat(answer.indexOf("pstrSessionToken")).isLessThan(answer.indexOf("pSessionInfo"));
        assertThat(answer.indexOf("pSessionInfo")).isLessThan(answer.indexOf("pstrSecurityToken"));
    }

    @Test
    void the_forms_of_the_console_the_wsdl_and_the_public_client_all_log_on() {
        for (String form : List.of(
                "<__sessiontoken xsi:type='xsd:string'></__sessiontoken><strLogin>anna</strLogin>"
                        + "<strPassword>s3cret</strPassword><elemParameters><client build='9364'/></elemParameters>",
                "<sessiontoken/><strLogin>anna</strLogin><strPassword>s3cret</strPassword>",
                "<sessiontoken/><login>anna</login><password>s3cret</password>"
                        + "<parameters><parameters rememberMe='true'/></parameters>")) {
            assertThat(campaign.raw("xtk:session#Logon", SoapFixture.envelope(form))
                            .body())
                    .contains("<pstrSecurityToken xsi:type='xsd:string'>@");
        }
    }

    @Test
    void a_wrong_login_or_password_is_403_and_a_line_of_text() {
        assertRefused(403, "XSV-350012 Invalid login or password. Connection denied.", campaign.logon("anna", "x"));
        assertRefused(403, "XSV-350012", campaign.logon("bob", "s3cret"));
    }

    @Test
    void the_session_token_is_taken_from_the_cookie_from_the_header_and_from_the_body() {
        campaign.loggedOn();
        assertThat(userInfo()).contains("login=\"anna\"").contains("loginId=\"1059\"");
        String token = campaign.headers.remove("Cookie").replaceAll(".*=", "");
        assertRefused(403, "XSV-350008", campaign.call("xtk:session#GetUserInfo", ""));
        campaign.headers.put("X-Session-Token", token);
        assertThat(userInfo()).contains("login=\"anna\"");
        campaign.headers.remove("X-Session-Token");
        campaign.bodyToken = token;
        assertThat(userInfo()).contains("login=\"anna\"");
    }

    @Test
    void a_session_without_its_security_token_is_none() {
        campaign.loggedOn().headers.remove("X-Security-Token");
        assertRefused(403, "XSV-350008", campaign.call("xtk:session#GetUserInfo", ""));
        campaign.headers.put("X-Security-Token", "@x==");
        assertRefused(403, "XSV-350008", campaign.call("xtk:persist#Write", "<d><recipient/></d>"));
        assertThat(campaign.data.asked).isEmpty();
    }

    @Test
    void a_session_lasts_a_day_and_its_end_comes_as_text_or_as_a_fault() {
        campaign.loggedOn().clock.advance(Duration.ofDays(1).minusMillis(1));
        assertThat(userInfo()).contains("anna");
        campaign.clock.advance(Duration.ofMillis(1));
        assertRefused(
                403,
                "XSV-350008 Session has expired or is invalid. Please reconnect.",
                campaign.call("xtk:session#GetUserInfo", ""));

        restart(CampaignOptions.defaults().withExpiredSession(ExpiredSession.FAULT));
        campaign.loggedOn().clock.advance(Duration.ofDays(1));
        HttpResponse<String> fault = campaign.call("xtk:session#GetUserInfo", "");
        assertThat(fault.statusCode()).isEqualTo(200);
        assertThat(SoapFixture.between(fault.body(), "faultstring"))
                .isEqualTo("XSV-350008 Session has expired or is invalid. Please reconnect.");
        assertThat(campaign.loggedOn().call("xtk:session#GetUserInfo", "").body())
                .contains("anna");
    }

    @Test
    void logging_off_ends_the_session() {
        assertThat(campaign.loggedOn().call("xtk:session#TestCnx", "").body()).contains("<TestCnxResponse ");
        assertThat(campaign.call("xtk:session#Logoff", "").body()).contains("<LogoffResponse ");
        assertRefused(403, "XSV-350008", campaign.call("xtk:session#TestCnx", ""));
    }

    @Test
    void login_and_password_in_place_of_a_token_need_the_security_zone_to_allow_it() {
        campaign.bodyToken = "anna/s3cret";
        assertRefused(403, "XSV-350008", campaign.call("xtk:session#GetUserInfo", ""));
        restart(CampaignOptions.defaults().withPasswordTokens(true));
        campaign.bodyToken = "anna/s3cret";
        assertThat(userInfo()).contains("login=\"anna\"");
        campaign.bodyToken = "anna/wrong";
        assertRefused(403, "XSV-350008", campaign.call("xtk:session#GetUserInfo", ""));
    }

    @Test
    void a_token_of_ims_needs_no_session_and_its_operator_is_created_at_the_first_call() {
        campaign.headers.put("Authorization", "Bearer " + SoapFixture.BEARER);
        assertThat(userInfo()).contains("login=\"0A1B@techacct.adobe.com\"").contains("loginId=\"2001\"");
        assertThat(userInfo()).contains("loginId=\"2001\"");
        assertThat(campaign.call("xtk:session#Logoff", "").body()).contains("<LogoffResponse ");
        campaign.call("xtk:persist#Write", "<d><recipient/></d>");
        assertThat(campaign.data.asked).containsExactly("write <recipient/>");
        campaign.headers.put("Authorization", "Bearer other");
        assertRefused(401, "The IMS access token is not valid.", campaign.call("xtk:session#GetUserInfo", ""));
    }

    @Test
    void a_token_of_ims_can_be_exchanged_for_a_session() {
        String answer = campaign.call("xtk:session#BearerTokenLogon", "<t>" + SoapFixture.BEARER + "</t>")
                .body();
        assertThat(answer).contains("<BearerTokenLogonResponse ");
        campaign.headers.put("X-Session-Token", SoapFixture.between(answer, "pstrSessionToken"));
        campaign.headers.put("X-Security-Token", SoapFixture.between(answer, "pstrSecurityToken"));
        assertThat(userInfo()).contains("login=\"0A1B@techacct.adobe.com\"");
        assertRefused(403, "XSV-350012", campaign.call("xtk:session#BearerTokenLogon", "<t>other</t>"));
    }

    @Test
    void an_address_that_is_not_on_the_list_is_refused_before_anything_else() {
        restart(CampaignOptions.defaults().withAllowedAddresses(List.of("203.0.113.7")));
        assertRefused(403, "XSV-350013 The '127.0.0.1' IP address via which", campaign.logon("anna", "s3cret"));
        restart(CampaignOptions.defaults().withAllowedAddresses(List.of("127.0.0.1")));
        assertThat(campaign.logon("anna", "s3cret").statusCode()).isEqualTo(200);
    }

    @Test
    void options_come_with_their_type_and_one_that_is_unknown_is_empty_and_of_type_0() {
        campaign.loggedOn();
        assertThat(campaign.call("xtk:session#GetOption", "<n>XtkDatabaseId</n>")
                        .body())
                .contains("<pstrValue xsi:type='xsd:string'>uFE8</pstrValue><pbtType xsi:type='xsd:byte'>6</pbtType>");
        assertThat(campaign.call("xtk:session#GetOption", "<n>None</n>").body())
                .contains("<pstrValue xsi:type='xsd:string'></pstrValue><pbtType xsi:type='xsd:byte'>0</pbtType>");
    }

    @Test
    void the_time_is_told_to_everybody_and_ids_to_who_is_logged_on() {
        assertThat(campaign.call("xtk:session#GetServerTime", "").body())
                .contains("<ptmServerTime xsi:type='xsd:dateTime'>2026-11-24T12:00:30Z</ptmServerTime>");
        assertRefused(403, "XSV-350008", campaign.call("xtk:session#GetNewIds", "<n>2</n>"));
        campaign.loggedOn();
        for (String method : List.of("xtk:session#GetNewIds", "xtk:session#GetNewIdsEx", "xtk:persist#GetNewIdsEx")) {
            assertThat(SoapFixture.between(
                            campaign.call(method, "<n>2</n><s>XtkNewId</s>").body(), "pstrIdList"))
                    .isEqualTo("1,2");
        }
    }

    private String schema(String service, String key, String mustExist) {
        return SoapFixture.between(
                campaign.call(service + "#GetEntityIfMoreRecent", "<k>" + key + "</k><m/><b>" + mustExist + "</b>")
                        .body(),
                "pdomDoc");
    }

    @Test
    void schemas_are_given_out_with_the_methods_that_are_called_by_their_name() {
        campaign.loggedOn();
        for (String service : List.of("xtk:persist", "xtk:session")) {
            assertThat(schema(service, "xtk:schema|nms:recipient", "false"))
                    .contains("name=\"recipient\"")
                    .doesNotContain("<element")
                    .contains("<methods><method name=\"RegisterGroup\" static=\"true\"><parameters>"
                            + "<param inout=\"in\" name=\"groupList\" type=\"DOMElement\"/>")
                    .endsWith("</schema>");
        }
        assertThat(schema("xtk:persist", "xtk:schema|xtk:session", "false"))
                .contains("implements=\"xtk:persist\"")
                .contains("<interface name=\"persist\"><method name=\"GetEntityIfMoreRecent\"")
                .contains("<method name=\"WriteCollection\" static=\"true\">")
                .contains("<method name=\"Logon\"");
        assertThat(schema("xtk:persist", "xtk:schema|xtk:queryDef", "false"))
                .contains("<method name=\"ExecuteQuery\" const=\"true\"><parameters>"
                        + "<param inout=\"out\" name=\"output\" type=\"DOMDocument\"/></parameters>");
        assertThat(schema("xtk:persist", "xtk:schema|cus:none", "false")).isEmpty();
        assertThat(schema("xtk:persist", "xtk:form|nms:recipient", "false")).isEmpty();
        assertThat(campaign.call("xtk:persist#GetEntityIfMoreRecent", "<k>xtk:schema|cus:none</k><m/><b>true</b>")
                        .body())
                .contains("XFR-180000 The entity 'xtk:schema|cus:none' does not exist.");
        assertThat(campaign.call("xtk:persist#GetEntityIfMoreRecent", "<k>xtk:schema|cus:none</k><m/><b>false</b>")
                        .body())
                .contains("<GetEntityIfMoreRecentResponse xmlns='urn:wpp:default'");
    }
}
