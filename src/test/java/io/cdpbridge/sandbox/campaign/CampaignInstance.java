package io.cdpbridge.sandbox.campaign;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The data of an instance, as tests talk to it: in XML and JSON text, on a clock that they move. */
final class CampaignInstance implements AutoCloseable {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    final CampaignStore store;

    CampaignInstance(Path folder, CampaignOptions options) {
        InstantSource clock = () -> now;
        store = CampaignStore.open(folder, options, clock);
    }

    static CampaignInstance fda(Path folder) {
        return new CampaignInstance(folder, CampaignOptions.defaults());
    }

    static CampaignInstance ffda(Path folder) {
        return new CampaignInstance(
                folder, CampaignOptions.defaults().withFfda(true).withStagingDelay(Duration.ofHours(1)));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    /** The result as XML text, attributes in the order of the alphabet. */
    String query(String queryDef) {
        return text(store.executeQuery(xml(queryDef)));
    }

    /** The result of a select with these nodes and, if not empty, this condition, without the collection around it. */
    String select(String schema, String nodes, String condition) {
        String result =
                query("<queryDef schema='" + schema + "' operation='select'><select>" + nodes(nodes) + "</select>"
                        + where(condition) + "<orderBy>" + nodes(nodes.split(" ", -1)[0]) + "</orderBy></queryDef>");
        String root = "<" + schema.substring(schema.indexOf(':') + 1) + "-collection";
        return result.equals(root + "/>")
                ? ""
                : result.replace(root + ">", "").replace("</" + root.substring(1) + ">", "");
    }

    /** How many documents match. */
    int count(String schema, String condition) {
        String result =
                query("<queryDef schema='" + schema + "' operation='count'>" + where(condition) + "</queryDef>");
        return Integer.parseInt(result.replaceAll("\\D", ""));
    }

    static String nodes(String expressions) {
        StringBuilder nodes = new StringBuilder();
        for (String expression : expressions.split(" ", -1)) {
            nodes.append("<node expr='").append(expression).append("'/>");
        }
        return nodes.toString();
    }

    private static String where(String condition) {
        if (condition.isEmpty()) {
            return "";
        }
        String escaped = condition.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
        return "<where><condition expr=\"" + escaped + "\"/></where>";
    }

    void write(String document) {
        store.write(xml(document), false);
    }

    void writeAll(String collection) {
        store.write(xml(collection), true);
    }

    void load(String... objects) throws IOException {
        store.loadRecipients(new ByteArrayInputStream(String.join("\n", objects).getBytes(StandardCharsets.UTF_8)));
    }

    String recipients() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.writeRows("nms:recipient", out);
        return out.toString(StandardCharsets.UTF_8);
    }

    String lists() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        store.writeLists(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** The detail of the fault that a call meets. */
    static String faultOf(Runnable call) {
        SoapFault fault = catchThrowableOfType(SoapFault.class, call::run);
        return Optional.ofNullable(fault).map(SoapFault::detail).orElse("no fault");
    }

    static Element xml(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            // From Java 24 on the parser itself refuses what is too deep.
            factory.setAttribute("jdk.xml.maxElementDepth", "0");
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
        } catch (SAXException | ParserConfigurationException | IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    static String text(Element element) {
        try {
            Transformer transformer = TransformerFactory.newInstance().newTransformer();
            transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            StringWriter text = new StringWriter();
            transformer.transform(new DOMSource(element), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException(e);
        }
    }

    List<String> ids(int count) {
        return store.newIds(count);
    }

    @Override
    public void close() {
        store.close();
    }
}
