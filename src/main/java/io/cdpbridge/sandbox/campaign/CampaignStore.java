package io.cdpbridge.sandbox.campaign;

import io.cdpbridge.sandbox.campaign.schema.DataRefused;
import io.cdpbridge.sandbox.campaign.store.FileImport;
import io.cdpbridge.sandbox.campaign.store.Repository;
import io.cdpbridge.sandbox.campaign.store.Setup;
import io.cdpbridge.sandbox.campaign.store.Staging;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.w3c.dom.Element;

/**
 * What the sandbox's Campaign holds, in the SQLite file {@code campaign.db} of a folder, where it is found again after a
 * restart. On FFDA what was ingested becomes visible when the clock says that its time in staging is over.
 */
final class CampaignStore implements CampaignData {
    private static final String FILE = "campaign.db";
    private static final int MOST_IDS = 10_000;
    /** The number of the type of texts. */
    private static final int TEXT = 6;

    /** The option in which Campaign keeps its IMS organisation. */
    private static final String ORGANIZATION = "IMS_ORG_ID";

    private final Repository repository;
    private final String organization;

    private CampaignStore(Repository repository, String organization) {
        this.repository = repository;
        this.organization = organization;
    }

    /** Opens the data in a folder that exists; each deployment has a file of its own. */
    static CampaignStore open(Path directory, CampaignOptions options, InstantSource clock) {
        Setup setup = new Setup(
                options.ffda(),
                options.stagingDelay(),
                options.atomicCollections(),
                options.importFolder(),
                options.login(),
                options.storedTimes());
        return new CampaignStore(
                Repository.open(directory.resolve(options.ffda() ? "campaign-ffda.db" : FILE), setup, clock),
                options.organization().orElse(""));
    }

    @Override
    public Element executeQuery(Element queryDef) {
        return replicated(() -> repository.query(queryDef));
    }

    @Override
    public void write(Element document, boolean collection) {
        run(() -> repository.persistence().write(document, collection));
    }

    @Override
    public Optional<String> ingest(Element document, boolean extended) {
        Staging staging = repository
                .staging()
                .orElseThrow(() -> SoapFault.of(
                        "SOP-330006 The method '" + (extended ? "IngestExt" : "Ingest")
                                + "' is not defined in the service 'xtk:session'.",
                        ""));
        return replicated(() -> staging.ingest(document, extended));
    }

    @Override
    public Optional<Element> schema(String name) {
        return repository.schemas().document(name);
    }

    @Override
    public String option(String name) {
        return name.equals(ORGANIZATION) ? organization : repository.options().value(name);
    }

    @Override
    public int optionType(String name) {
        return name.equals(ORGANIZATION) && !organization.isEmpty()
                ? TEXT
                : repository.options().type(name);
    }

    @Override
    public List<String> newIds(int count) {
        if (count < 0 || count > MOST_IDS) {
            throw SoapFault.because("XSV-350001 At most " + MOST_IDS + " ids are given out at once.");
        }
        return repository.newIds(count);
    }

    @Override
    public void postEvent(String workflow, String activity, String transition, Element parameters, boolean complete) {
        run(() -> repository.workflows().post(workflow, parameters));
    }

    @Override
    public void registerGroup(Element groups, Element recipients, boolean register) {
        run(() -> repository.memberships().register(groups, recipients, register));
    }

    @Override
    public void subscribe(String services, Element recipient, boolean create) {
        run(() -> repository.subscriptions().subscribe(services, recipient, create));
    }

    @Override
    public void unsubscribe(String services, Element recipient) {
        run(() -> repository.subscriptions().unsubscribe(services, recipient));
    }

    @Override
    public long loadRecipients(InputStream ndjson) throws IOException {
        try {
            return repository.population("nms:recipient").load(ndjson);
        } catch (DataRefused e) {
            throw fault(e);
        }
    }

    @Override
    public long putRows(String schema, InputStream ndjson) throws IOException {
        try {
            return repository.population(schema).put(ndjson);
        } catch (DataRefused e) {
            throw fault(e);
        }
    }

    @Override
    public void writeRows(String schema, OutputStream ndjson) throws IOException {
        repository.staging().ifPresent(Staging::replicateDue);
        repository.readBack(state -> state.rows(schema, ndjson));
    }

    @Override
    public boolean deleteRow(String schema, String id) {
        return replicated(() -> repository.population(schema).delete(id));
    }

    @Override
    public void writeLists(OutputStream json) throws IOException {
        writeLists(json, "@account");
    }

    @Override
    public boolean takeAway(String list, String key) {
        return replicated(() -> repository.memberships().takeAway(list, key));
    }

    @Override
    public boolean deleteList(String list) {
        return replicated(() -> repository.memberships().delete(list));
    }

    /** The same, with members named by another attribute. */
    void writeLists(OutputStream json, String attribute) throws IOException {
        repository.staging().ifPresent(Staging::replicateDue);
        repository.readBack(state -> state.lists(json, attribute));
    }

    /** Makes visible all that is in staging, as if its time were over. */
    void replicateStaging() {
        repository.staging().ifPresent(Staging::replicateAll);
    }

    /** Why documents that were in staging could not be written. */
    List<String> stagingProblems() {
        return repository.staging().map(Staging::problems).orElse(List.of());
    }

    /** What became of the files that workflows were told of. */
    List<FileImport.Outcome> imports() {
        return repository.workflows().outcomes();
    }

    @Override
    public void clear() {
        repository.clear();
    }

    @Override
    public void close() {
        repository.close();
    }

    private void run(Runnable call) {
        boolean unused = replicated(() -> {
            call.run();
            return true;
        });
    }

    private <T> T replicated(Supplier<T> call) {
        repository.staging().ifPresent(Staging::replicateDue);
        try {
            return call.get();
        } catch (DataRefused e) {
            throw fault(e);
        }
    }

    private static SoapFault fault(DataRefused refused) {
        return SoapFault.because(refused.lines().toArray(String[]::new));
    }
}
