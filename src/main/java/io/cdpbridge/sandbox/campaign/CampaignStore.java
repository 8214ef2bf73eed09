package io.cdpbridge.sandbox.campaign;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** An instance without any data. */
final class CampaignStore implements CampaignData {
    static CampaignStore open(Path directory, CampaignOptions options, InstantSource clock) {
        return new CampaignStore();
    }

    @Override
    public Element executeQuery(Element queryDef) {
        throw SoapFault.because("XFR-180000 There is no data.");
    }

    @Override
    public void write(Element document, boolean collection) {
        throw SoapFault.because("XFR-180000 There is no data.");
    }

    @Override
    public Optional<String> ingest(Element document, boolean extended) {
        throw SoapFault.because("XFR-180000 There is no data.");
    }

    @Override
    public Optional<Element> schema(String name) {
        return Optional.empty();
    }

    @Override
    public String option(String name) {
        return "";
    }

    @Override
    public int optionType(String name) {
        return 0;
    }

    @Override
    public List<String> newIds(int count) {
        return List.of();
    }

    @Override
    public void postEvent(String workflow, String activity, String transition, Element parameters, boolean complete) {}

    @Override
    public void registerGroup(Element groups, Element recipients, boolean register) {}

    @Override
    public void subscribe(String services, Element recipient, boolean create) {}

    @Override
    public void unsubscribe(String services, Element recipient) {}

    @Override
    public long loadRecipients(InputStream ndjson) {
        return 0;
    }

    @Override
    public void writeRecipients(OutputStream ndjson) {}

    @Override
    public void writeLists(OutputStream json) {}

    @Override
    public void clear() {}

    @Override
    public void close() {}
}
