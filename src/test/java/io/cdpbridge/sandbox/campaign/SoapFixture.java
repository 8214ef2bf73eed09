package io.cdpbridge.sandbox.campaign;

import com.sun.net.httpserver.HttpServer;
import io.cdpbridge.MovableClock;
import io.cdpbridge.sandbox.fault.FaultScript;
import io.cdpbridge.sandbox.fault.FaultScriptReader;
import io.cdpbridge.sandbox.fault.Faults;
import io.cdpbridge.sandbox.http.Dispatcher;
import io.cdpbridge.sandbox.http.Gateway;
import io.cdpbridge.sandbox.http.RequestCounts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An instance over recorded data, and a client that writes SOAP by hand. */
final class SoapFixture implements AutoCloseable {
    static final String BEARER = "ims-token";
    static final String TECHNICAL_ACCOUNT = "0A1B@techacct.adobe.com";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T12:00:30Z"));
    final RecordedData data = new RecordedData();
    final Faults faults = new Faults(FaultScript.none());
    /** Headers of each call. */
    final Map<String, String> headers = new LinkedHashMap<>();
    /** What stands for the session token in the body. */
    String bodyToken = "";

    private final CampaignApi campaign;
    private final HttpServer server;

    SoapFixture(CampaignOptions options) {
        RequestCounts counts = new RequestCounts();
        campaign = new CampaignApi(
                data, options.withOperator("anna", "s3cret"), clock, BEARER::equals, TECHNICAL_ACCOUNT, counts);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Gateway gateway = new Gateway("", "", "", token -> false);
        server.createContext("/", new Dispatcher(campaign.routes(), gateway, faults, counts));
        server.start();
    }

    /** Puts a fault script in force. */
    void faults(String script) {
        List<String> names = campaign.routes().stream()
                .flatMap(route -> route.naming().names().stream())
                .toList();
        faults.replace(new FaultScriptReader(names, List.of(), List.of()).read(script, "test"));
    }

    /** Logs on and shows the tokens in each call from now on. */
    SoapFixture loggedOn() {
        String answer = logon("anna", "s3cret").body();
        headers.put("Cookie", "lang=en; __sessiontoken=" + between(answer, "pstrSessionToken"));
        headers.put("X-Security-Token", between(answer, "pstrSecurityToken"));
        return this;
    }

    HttpResponse<String> logon(String login, String password) {
        return call("xtk:session#Logon", "<l>" + login + "</l><p>" + password + "</p><e/>");
    }

    /** What stands in the first element of this name. */
    static String between(String xml, String element) {
        Matcher found = Pattern.compile("<" + element + "[^>]*>(.*?)</" + element + ">", Pattern.DOTALL)
                .matcher(xml);
        return found.find() ? found.group(1) : "";
    }

    /** Calls a method with these parameters. */
    HttpResponse<String> call(String action, String parameters) {
        return raw(action, envelope("<sessiontoken>" + bodyToken + "</sessiontoken>" + parameters));
    }

    static String envelope(String parameters) {
        return "<?xml version='1.0' encoding='UTF-8'?>\n"
                + "<SOAP-ENV:Envelope xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
                + " xmlns:SOAP-ENV='http://schemas.xmlsoap.org/soap/envelope/'><SOAP-ENV:Header><a><b/></a></SOAP-ENV:Header>"
                + "<SOAP-ENV:Body>\n<m:Any xmlns:m='urn:any'>\n" + parameters
                + "</m:Any></SOAP-ENV:Body></SOAP-ENV:Envelope>";
    }

    /** Posts a body as it is. */
    HttpResponse<String> raw(String action, String body) {
        return send(request("/nl/jsp/soaprouter.jsp?soapAction=any")
                .header("SOAPAction", action)
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> get(String path) {
        return send(request(path));
    }

    HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
        headers.forEach(request::header);
        return request;
    }

    static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        campaign.close();
    }
}
