package io.cdpbridge.client.campaign;

import io.cdpbridge.MovableClock;
import io.cdpbridge.client.aep.AccessTokens;
import io.cdpbridge.client.aep.Credentials;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.client.http.Retries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/**
 * Campaign in memory: checks what a call carries as its SOAP router does, and answers with the documents of published
 * traffic. Answers to single calls can be put in the way with {@code next}.
 */
final class DocumentedCampaign implements HttpTransport {
    static final String USER = "operator";
    static final String PASSWORD = "pass<word>&\"1\"";
    static final String EXPIRED = "XSV-350008 Session has expired or is invalid. Please reconnect.";

    /** What a call carried. */
    record Sent(String action, Map<String, String> headers, String text, XmlElement method) {
        /** An argument by its place, from 1 on: the session token is at 0. */
        XmlElement argument(int place) {
            return method.children().get(place);
        }

        /** The document that is the only argument. */
        XmlElement document() {
            return argument(1).children().get(0);
        }
    }

    /** Something other than the usual answer to one call. */
    interface Answer {
        HttpReply to(HttpCall call) throws IOException;
    }

    final List<Sent> sent = new ArrayList<>();
    final Set<String> validTokens = new HashSet<>();
    final Map<String, String> validSessions = new TreeMap<>();
    final Map<String, String> options = new TreeMap<>();
    final Map<String, String> schemas = new TreeMap<>();

    /** What a query gives: the document inside {@code pdomOutput}. */
    Function<XmlElement, String> data = query -> "<none-collection/>";

    /** How a call is refused whose session is over. */
    Answer expired = call -> reply(403, EXPIRED);

    String serverInfo = "buildNumber=\"9364\" instanceName=\"instance1\" releaseName=\"8.5.1\""
            + " securityTimeOut=\"86400\" sessionTimeOut=\"86400\"";
    String test = "<redir status='OK' date='2021-08-27 08:02:07.963-07' build='9236' sha1='cc45440'"
            + " instance='xxx_mkt_prod1' sourceIP='10.0.0.1' host='h' localHost='l'/>";
    String orgUnitId = "0";

    /** Whether sessions that were opened are taken. */
    boolean takesSessions = true;

    private final Queue<Answer> inTheWay = new ArrayDeque<>();
    private final MovableClock clock;
    private int tokens;

    DocumentedCampaign(MovableClock clock) {
        this.clock = clock;
    }

    CampaignSettings settings(Authentication authentication) {
        return new CampaignSettings(
                URI.create("https://example.campaign.adobe.com/"),
                authentication,
                USER,
                PASSWORD,
                Optional.empty(),
                "nms:recipient",
                "nms:group",
                Optional.empty(),
                CampaignSettings.USUAL_KEYS_PER_QUERY);
    }

    Campaign client(CampaignSettings settings) {
        Credentials credentials = new Credentials(
                URI.create("https://ims-na1.adobelogin.com/ims/token/v3"),
                "client",
                "p8e-secretOfTheCredential",
                Optional.empty(),
                List.of("openid"));
        return new Campaign(
                settings,
                Optional.of(new AccessTokens(credentials, this, clock)),
                this,
                new CallRate(10_000, () -> false),
                clock,
                new Retries());
    }

    Campaign client(Authentication authentication) {
        return client(settings(authentication));
    }

    /** Answers the next SOAP call that no other answer was put in the way of. */
    synchronized void next(Answer answer) {
        inTheWay.add(answer);
    }

    void next(int status, String body, String... headers) {
        next(call -> reply(status, body, headers));
    }

    synchronized List<Sent> calls(String method) {
        return sent.stream()
                .filter(call -> call.action().endsWith("#" + method))
                .toList();
    }

    Sent only(String method) {
        List<Sent> calls = calls(method);
        if (calls.size() != 1) {
            throw new AssertionError(calls.size() + " calls of " + method);
        }
        return calls.get(0);
    }

    @Override
    public HttpReply send(HttpCall call) throws IOException {
        String path = call.uri().getPath();
        if (path.startsWith("/ims/")) {
            return token();
        }
        if (path.equals("/r/test")) {
            return reply(200, test);
        }
        if (!path.equals("/nl/jsp/soaprouter.jsp") || !call.method().equals("POST")) {
            return reply(404, "<html><title>Not found</title></html>");
        }
        Answer answer;
        Sent received;
        synchronized (this) {
            received = received(call);
            sent.add(received);
            answer = inTheWay.isEmpty() ? same -> router(received) : inTheWay.remove();
        }
        return answer.to(call);
    }

    private synchronized HttpReply token() {
        String token = "eyJhbGciOiJSUzI1NiJ9.token-" + ++tokens;
        validTokens.add(token);
        return reply(200, "{\"access_token\":\"" + token + "\",\"token_type\":\"bearer\",\"expires_in\":86399}");
    }

    private static Sent received(HttpCall call) throws IOException {
        try (InputStream body = call.body().open()) {
            String text = new String(body.readAllBytes(), StandardCharsets.UTF_8);
            XmlReader reader = new XmlReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
            reader.enter();
            XmlElement envelope = reader.whole();
            XmlElement method = envelope.first("Body").orElseThrow().children().get(0);
            return new Sent(call.headers().get("SOAPAction"), call.headers(), text, method);
        }
    }

    private synchronized HttpReply router(Sent call) throws IOException {
        String method = call.method().name();
        if (!call.headers().get("Content-Type").startsWith("text/xml")
                || !call.action().endsWith("#" + method)) {
            return reply(500, "wrong headers");
        }
        if (method.equals("Logon")) {
            return call.argument(1).text().equals(USER)
                            && call.argument(2).text().equals(PASSWORD)
                    ? logon("Logon")
                    : reply(
                            403,
                            "XSV-350012 Invalid login or password. Connection denied.",
                            "Content-Type",
                            "text/plain");
        }
        if (method.equals("BearerTokenLogon")) {
            return validTokens.contains(call.argument(1).text())
                    ? logon("BearerTokenLogon")
                    : reply(403, "XSV-350012 Invalid login or password. Connection denied.");
        }
        String bearer = call.headers().get("Authorization");
        if (bearer != null) {
            return validTokens.contains(bearer.replaceFirst("^Bearer ", ""))
                            && call.argument(0).text().isEmpty()
                    ? service(call)
                    : reply(401, "");
        }
        String session = call.argument(0).text();
        boolean valid = takesSessions
                && validSessions.containsKey(session)
                && ("__sessiontoken=" + session).equals(call.headers().get("Cookie"))
                && validSessions.get(session).equals(call.headers().get("X-Security-Token"));
        return valid ? service(call) : expired.to(null);
    }

    private HttpReply logon(String method) {
        String session = "___" + UUID.randomUUID();
        String security = "@DrRFO29B" + UUID.randomUUID() + "9Q==";
        validSessions.put(session, security);
        return reply(
                200,
                envelope("<" + method + "Response xmlns='urn:xtk:session'"
                        + " SOAP-ENV:encodingStyle='http://schemas.xmlsoap.org/soap/encoding/'>"
                        + "<pstrSessionToken xsi:type='xsd:string'>" + session + "</pstrSessionToken>"
                        + "<pSessionInfo xsi:type='ns:Element'><sessionInfo><serverInfo " + serverInfo + "/>"
                        + "<userInfo login=\"operator\" orgUnitId=\"0\"><login-right right=\"admin\"/></userInfo>"
                        + "<option name=\"Nms_DefaultRcpSchema\" type=\"6\" value=\"nms:recipient\"/>"
                        + "</sessionInfo></pSessionInfo>"
                        + "<pstrSecurityToken xsi:type='xsd:string'>" + security + "</pstrSecurityToken></" + method
                        + "Response>"));
    }

    private HttpReply service(Sent call) {
        return switch (call.action()) {
            case "xtk:session#Logoff" -> {
                validSessions.remove(call.argument(0).text());
                yield response(call, "");
            }
            case "xtk:session#GetOption" -> {
                String value = options.getOrDefault(call.argument(1).text(), "");
                yield response(
                        call,
                        "<pstrValue xsi:type='xsd:string'>" + value + "</pstrValue><pbtType xsi:type='xsd:byte'>"
                                + (value.isEmpty() ? 0 : 6) + "</pbtType>");
            }
            case "xtk:session#GetUserInfo" ->
                response(
                        call,
                        "<pUserInfo xsi:type='ns:Element'><userInfo login=\"jo@example.com\" orgUnitId=\"" + orgUnitId
                                + "\"><login-group id=\"1060\"/><login-right right=\"admin\"/></userInfo></pUserInfo>");
            case "xtk:persist#GetEntityIfMoreRecent" ->
                response(
                        call,
                        "<pdomDoc xsi:type='ns:Element'>"
                                + schemas.getOrDefault(call.argument(1).text(), "") + "</pdomDoc>");
            case "xtk:queryDef#ExecuteQuery" ->
                response(call, "<pdomOutput xsi:type='ns:Element'>" + data.apply(call.document()) + "</pdomOutput>");
            case "xtk:persist#WriteCollection", "xtk:session#IngestExt", "xtk:workflow#PostEvent" -> response(call, "");
            default ->
                reply(
                        200,
                        fault(
                                "SOP-330006 The method '" + call.method().name() + "' is not defined in SOAP service"
                                        + " 'xtk:session'.",
                                ""));
        };
    }

    private static HttpReply response(Sent call, String parameters) {
        String name = call.method().name() + "Response";
        return reply(200, envelope("<" + name + " xmlns='urn:wpp:default'>" + parameters + "</" + name + ">"));
    }

    static String envelope(String content) {
        return "<?xml version='1.0'?>\n<SOAP-ENV:Envelope xmlns:xsd='http://www.w3.org/2001/XMLSchema'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xmlns:ns='urn:wpp:default'"
                + " xmlns:SOAP-ENV='http://schemas.xmlsoap.org/soap/envelope/'>\n<SOAP-ENV:Body>" + content
                + "</SOAP-ENV:Body>\n</SOAP-ENV:Envelope>";
    }

    static String fault(String string, String detail) {
        return envelope("<SOAP-ENV:Fault><faultcode>SOAP-ENV:Server</faultcode>"
                + "<faultstring xsi:type='xsd:string'>" + string + "</faultstring>"
                + "<detail xsi:type='xsd:string'>" + detail + "</detail></SOAP-ENV:Fault>");
    }

    static HttpReply reply(int status, String body, String... headers) {
        return reply(status, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), headers);
    }

    static HttpReply reply(int status, InputStream body, String... headers) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < headers.length; i += 2) {
            named.put(headers[i], headers[i + 1]);
        }
        return new HttpReply() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public Optional<String> header(String name) {
                return Optional.ofNullable(named.get(name));
            }

            @Override
            public InputStream body() {
                return body;
            }

            @Override
            public void close() {}
        };
    }
}
