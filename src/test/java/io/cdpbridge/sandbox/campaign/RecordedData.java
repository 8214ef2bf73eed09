package io.cdpbridge.sandbox.campaign;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.sandbox.http.XmlText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Data that remembers what was asked of it, for tests of all that lies in front. */
final class RecordedData implements CampaignData {
    final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    final List<String> recipients = Collections.synchronizedList(new ArrayList<>());
    Optional<SoapFault> fault = Optional.empty();

    private void ask(String what) {
        asked.add(what);
        fault.ifPresent(thrown -> {
            throw thrown;
        });
    }

    static Element element(String name, Map<String, String> attributes) {
        try {
            Document document = DocumentBuilderFactory.newDefaultInstance()
                    .newDocumentBuilder()
                    .newDocument();
            Element element = document.createElement(name);
            attributes.forEach(element::setAttribute);
            document.appendChild(element);
            return element;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Element executeQuery(Element queryDef) {
        ask("query " + XmlText.of(queryDef));
        return element("recipient-collection", Map.of("note", "<&\"\n"));
    }

    @Override
    public void write(Element document, boolean collection) {
        ask((collection ? "collection " : "write ") + XmlText.of(document));
    }

    @Override
    public Optional<String> ingest(Element document, boolean extended) {
        ask((extended ? "ingestExt " : "ingest ") + XmlText.of(document));
        return Optional.of("1f2e");
    }

    @Override
    public Optional<Element> schema(String name) {
        return name.equals("nms:recipient")
                ? Optional.of(element("schema", Map.of("namespace", "nms", "name", "recipient")))
                : Optional.empty();
    }

    @Override
    public String option(String name) {
        return name.equals("XtkDatabaseId") ? "uFE8" : "";
    }

    @Override
    public int optionType(String name) {
        return name.equals("XtkDatabaseId") ? 6 : 0;
    }

    @Override
    public List<String> newIds(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
    }

    @Override
    public void postEvent(String workflow, String activity, String transition, Element parameters, boolean complete) {
        ask("event " + String.join(" ", workflow, activity, transition, XmlText.of(parameters)) + " " + complete);
    }

    @Override
    public void registerGroup(Element groups, Element recipients, boolean register) {
        ask("register " + XmlText.of(groups) + " " + XmlText.of(recipients) + " " + register);
    }

    @Override
    public void subscribe(String services, Element recipient, boolean create) {
        ask("subscribe " + services + " " + XmlText.of(recipient) + " " + create);
    }

    @Override
    public void unsubscribe(String services, Element recipient) {
        ask("unsubscribe " + services + " " + XmlText.of(recipient));
    }

    @Override
    public long putRows(String schema, InputStream ndjson) throws IOException {
        return new String(ndjson.readAllBytes(), StandardCharsets.UTF_8).lines().count();
    }

    @Override
    public long loadRecipients(InputStream ndjson) throws IOException {
        for (String line : new String(ndjson.readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            recipients.add(new ObjectMapper().readTree(line).toString());
        }
        return recipients.size();
    }

    @Override
    public void writeRows(String schema, OutputStream ndjson) throws IOException {
        for (String recipient : recipients) {
            ndjson.write((recipient + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Override
    public boolean deleteRow(String schema, String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeLists(OutputStream json) throws IOException {
        json.write("{\"Gold\":[\"a@example.com\"]}".getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean deleteList(String list) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean takeAway(String list, String key) {
        return false;
    }

    @Override
    public void clear() {
        recipients.clear();
    }

    @Override
    public void close() {
        asked.add("closed");
    }
}
