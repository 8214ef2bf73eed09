package io.cdpbridge.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Pages of recipients by hand: strings, {@code java.net.http}, one call after the other, no retry, no session. */
final class SoapLoop implements HandRecipients.Changes {
    private static final int PAGE = 200;
    private static final String BEGIN = "<?xml version=\"1.0\"?><SOAP-ENV:Envelope"
            + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:ns=\"http://xml.apache.org/xml-soap\""
            + " xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body>"
            + "<WriteCollection xmlns=\"urn:xtk:persist\"><sessiontoken>token</sessiontoken><domDoc xsi:type=\"ns:Element\">"
            + "<recipient-collection xtkschema=\"nms:recipient\">";
    private static final String END = "</recipient-collection></domDoc></WriteCollection></SOAP-ENV:Body></SOAP-ENV:Envelope>";

    /** The attributes from here on are those of the element location. */
    private static final int LOCATION = HandRecipients.ATTRIBUTES.indexOf("city");

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI router;
    private final StringBuilder page = new StringBuilder(BEGIN);
    private int rows;

    SoapLoop(String campaign) {
        router = URI.create(campaign + "/nl/jsp/soaprouter.jsp");
    }

    @Override
    public void changed(String account, String[] values) throws IOException {
        page.append("<recipient _operation=\"update\" _key=\"@account\" account=\"").append(account).append('"');
        boolean inside = false;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                if (i >= LOCATION && !inside) {
                    page.append("><location");
                    inside = true;
                }
                page.append(' ').append(HandRecipients.ATTRIBUTES.get(i)).append("=\"");
                escape(values[i]);
                page.append('"');
            }
        }
        page.append(inside ? "></location></recipient>" : "></recipient>");
        if (++rows == PAGE) {
            flush();
        }
    }

    /** Sends what is left. */
    void flush() throws IOException {
        if (rows > 0) {
            HttpRequest request = HttpRequest.newBuilder(router)
                    .header("Content-Type", "text/xml; charset=utf-8")
                    .header("SOAPAction", "xtk:persist#WriteCollection")
                    .POST(HttpRequest.BodyPublishers.ofString(page.append(END).toString()))
                    .build();
            try {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200 || answer.body().contains(":Fault")) {
                    throw new IOException("Campaign answered " + answer.body());
                }
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            page.setLength(BEGIN.length());
            rows = 0;
        }
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> page.append("&lt;");
                case '&' -> page.append("&amp;");
                case '"' -> page.append("&quot;");
                default -> page.append(c);
            }
        }
    }
}
