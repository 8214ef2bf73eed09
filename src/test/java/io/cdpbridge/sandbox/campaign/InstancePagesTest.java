package io.cdpbridge.sandbox.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.sandbox.campaign.CampaignOptions.WsdlRefusal;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class InstancePagesTest {
    private static final String WSDL = "/nl/jsp/schemawsdl.jsp?schema=";

    private SoapFixture campaign = new SoapFixture(CampaignOptions.defaults());

    @AfterEach
    void stop() {
        campaign.close();
    }

    @Test
    void the_pages_of_health_need_no_session() {
        assertThat(campaign.get("/r/test").body())
                .startsWith("<redir status='OK' date='2026-11-24 12:00:30.000Z' build='")
                .contains("instance='bridge_sandbox' version='8.");
        assertThat(campaign.get("/nl/jsp/ping.jsp").body()).isEqualTo("OK\n2026-11-24 12:00:30.000Z\n");
        assertThat(campaign.get("/nl/jsp/mcPing.jsp").body())
                .isEqualTo("Ok\n2026-11-24 12:00:30.000Z\n0/400 pending events\n");
        assertThat(campaign.get("/r/config").statusCode()).isEqualTo(404);
    }

    @Test
    void a_wsdl_is_refused_to_strangers_with_302_or_401() {
        HttpResponse<String> redirect = campaign.get(WSDL + "xtk:session");
        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(redirect.headers().firstValue("Location")).isPresent();
        campaign.headers.put("Authorization", "Bearer other");
        assertThat(campaign.get(WSDL + "xtk:session").statusCode()).isEqualTo(302);
        campaign.close();
        campaign = new SoapFixture(CampaignOptions.defaults().withWsdlRefusal(WsdlRefusal.UNAUTHORIZED));
        assertThat(campaign.get(WSDL + "xtk:session").statusCode()).isEqualTo(401);
    }

    @Test
    void the_wsdl_of_the_session_names_the_methods_of_persist_by_the_interface() throws Exception {
        Document wsdl = parse(campaign.loggedOn().get(WSDL + "xtk:session").body());
        assertThat(action(wsdl, "Logon")).isEqualTo("xtk:session#Logon");
        assertThat(action(wsdl, "WriteCollection")).isEqualTo("xtk:persist#WriteCollection");
        assertThat(parts(wsdl, "LogonIn"))
                .isEqualTo("sessiontoken:xsd:string strLogin:xsd:string strPassword:xsd:string"
                        + " elemParameters:tns:Element");
        assertThat(parts(wsdl, "GetOptionOut")).isEqualTo("pstrValue:xsd:string pbtType:xsd:byte");
        assertThat(wsdl.getElementsByTagName("soap:address").getLength()).isEqualTo(1);
    }

    @Test
    void a_wsdl_is_given_to_a_technical_account_by_get_and_by_post() throws Exception {
        campaign.headers.put("Authorization", "Bearer " + SoapFixture.BEARER);
        assertThat(parts(parse(campaign.get(WSDL + "xtk:queryDef").body()), "ExecuteQueryIn"))
                .isEqualTo("sessiontoken:xsd:string entity:tns:Element");
        String posted = SoapFixture.send(
                        campaign.request(WSDL + "nms:recipient").POST(BodyPublishers.noBody()))
                .body();
        assertThat(action(parse(posted), "RegisterGroup")).isEqualTo("nms:recipient#RegisterGroup");
        assertThat(campaign.get(WSDL + "cus:none").statusCode()).isEqualTo(404);
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String action(Document wsdl, String operation) {
        Element binding = (Element) wsdl.getElementsByTagName("binding").item(0);
        Element bound = named(binding.getElementsByTagName("operation"), operation);
        return ((Element) bound.getElementsByTagName("soap:operation").item(0)).getAttribute("soapAction");
    }

    private static String parts(Document wsdl, String message) {
        NodeList parts = named(wsdl.getElementsByTagName("message"), message).getElementsByTagName("part");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.getLength(); i++) {
            Element part = (Element) parts.item(i);
            text.append(part.getAttribute("name"))
                    .append(':')
                    .append(part.getAttribute("type"))
                    .append(' ');
        }
        return text.toString().strip();
    }

    private static Element named(NodeList elements, String name) {
        for (int i = 0; i < elements.getLength(); i++) {
            if (((Element) elements.item(i)).getAttribute("name").equals(name)) {
                return (Element) elements.item(i);
            }
        }
        throw new AssertionError("there is no " + name);
    }
}
