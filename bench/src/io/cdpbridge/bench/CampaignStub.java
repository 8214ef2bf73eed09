package io.cdpbridge.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.cdpbridge.sandbox.Sandbox;
import io.cdpbridge.sandbox.SandboxOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/**
 * A Campaign in a process of its own that costs next to nothing: {@code CampaignStub <folder>}. It answers what a run asks
 * for by the page, {@code WriteCollection} and the queries of recipients, from memory; all else goes to the project's
 * sandbox behind it. It prints one line of properties, and ends when its input does.
 */
public final class CampaignStub {
    private static final String ENVELOPE = "<?xml version='1.0'?><SOAP-ENV:Envelope"
            + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"
            + " xmlns:SOAP-ENV='http://schemas.xmlsoap.org/soap/envelope/'><SOAP-ENV:Body>%s</SOAP-ENV:Body>"
            + "</SOAP-ENV:Envelope>";
    private static final String WRITTEN = "<WriteCollectionResponse xmlns='urn:xtk:persist'/>";
    private static final String FOUND = "<ExecuteQueryResponse xmlns='urn:xtk:queryDef'><pdomOutput xsi:type='ns:Element'"
            + " xmlns:ns='http://xml.apache.org/xml-soap'><recipient-collection>%s</recipient-collection></pdomOutput>"
            + "</ExecuteQueryResponse>";
    private static final String SENT = "<PostEventResponse xmlns='urn:xtk:workflow'/>";

    private final StubRecipients recipients = new StubRecipients();
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI sandbox;

    private CampaignStub(URI sandbox) {
        this.sandbox = sandbox;
    }

    public static void main(String[] args) throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
                StubSftp sftp = StubSftp.start(Path.of(args[0]))) {
            HttpServer server = new CampaignStub(sandbox.origin()).start();
            Map<String, String> properties = new TreeMap<>(sandbox.properties());
            properties.putAll(sftp.properties());
            properties.put("campaign.url", "http://127.0.0.1:" + server.getAddress().getPort());
            properties.keySet().removeIf(name -> !name.startsWith("campaign.") && !name.startsWith("destination.sftp."));
            properties.forEach((name, value) -> System.out.println(name + "=" + value));
            System.out.println();
            while (System.in.read() >= 0) {
                continue;
            }
            server.stop(0);
        }
        System.exit(0);
    }

    private HttpServer start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
        return server;
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (exchange.getRequestURI().getPath().equals("/sum")) {
            reply(exchange, 200, recipients.sum().getBytes(StandardCharsets.UTF_8));
            return;
        }
        String action = String.valueOf(exchange.getRequestHeaders().getFirst("SOAPAction"));
        String text = new String(body, StandardCharsets.UTF_8);
        if (action.equals("xtk:persist#WriteCollection")) {
            recipients.write(text);
            reply(exchange, 200, envelope(WRITTEN));
        } else if (action.equals("xtk:queryDef#ExecuteQuery") && text.contains("schema=\"nms:recipient\"")) {
            reply(exchange, 200, envelope(FOUND.formatted(recipients.find(text))));
        } else if (action.equals("xtk:workflow#PostEvent")) {
            reply(exchange, 200, envelope(SENT));
        } else {
            forward(exchange, body);
        }
    }

    private void forward(HttpExchange exchange, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(sandbox.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"Content-Type", "SOAPAction", "Cookie", "X-Security-Token"}) {
            String value = exchange.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        try {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            reply(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static byte[] envelope(String response) {
        return ENVELOPE.formatted(response).getBytes(StandardCharsets.UTF_8);
    }

    private static void reply(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=utf-8");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
