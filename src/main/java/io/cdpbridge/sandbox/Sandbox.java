package io.cdpbridge.sandbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.sandbox.batch.BatchStatus;
import io.cdpbridge.sandbox.batch.BatchStore;
import io.cdpbridge.sandbox.batch.Dataset;
import io.cdpbridge.sandbox.batch.Lifecycle;
import io.cdpbridge.sandbox.batch.Promoter;
import io.cdpbridge.sandbox.campaign.CampaignApi;
import io.cdpbridge.sandbox.fault.FaultScript;
import io.cdpbridge.sandbox.fault.FaultScriptReader;
import io.cdpbridge.sandbox.fault.Faults;
import io.cdpbridge.sandbox.http.Dispatcher;
import io.cdpbridge.sandbox.http.Gateway;
import io.cdpbridge.sandbox.http.RequestCounts;
import io.cdpbridge.sandbox.http.Route;
import io.cdpbridge.sandbox.schema.SchemaReader;
import io.cdpbridge.sandbox.stream.CollectionApi;
import io.cdpbridge.sandbox.stream.FlowServiceApi;
import io.cdpbridge.sandbox.stream.FlowStore;
import io.cdpbridge.sandbox.stream.StreamLakes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * A running sandbox: an Experience Platform of one organisation, one client and two datasets, and an instance of Adobe
 * Campaign, on a loopback port. It keeps bodies and rows in files, so that it needs no more memory for a large run than for
 * a small one. Any thread may call.
 */
public final class Sandbox implements AutoCloseable {
    private final SandboxIdentity identity;
    private final SandboxFolder folder;
    private final HttpServer server;
    private final ExecutorService threads;
    private final Promoter promoter;
    private final Path landingZone;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Sandbox(SandboxOptions options, SandboxFolder folder) throws IOException {
        this.folder = folder;
        RandomGenerator random =
                options.seed().isPresent() ? new Random(options.seed().getAsLong()) : new SecureRandom();
        identity = SandboxIdentity.in(folder.root(), random, options.sandboxName());
        Map<String, Dataset> datasets = datasets(identity);
        RequestCounts counts = new RequestCounts();
        BatchStore store = new BatchStore(folder.root().resolve("batches"), options.clock(), random);
        BatchUploads uploads = new BatchUploads(store);
        Lifecycle lifecycle = new Lifecycle(store, options.pace(), options.clock());
        Faults faults = new Faults(FaultScript.none());
        promoter = new Promoter(store, lifecycle, faults, options.limits(), datasets);
        landingZone =
                Files.createDirectories(folder.root().resolve("landing-zone")).toAbsolutePath();
        Tokens tokens = new Tokens(identity.clientSecret(), options.tokenLifetime(), options.clock());
        CatalogJson json = new CatalogJson(identity, datasets);
        List<Route> routes = new ArrayList<>(new ImsApi(identity, tokens).routes());
        routes.addAll(new ImportApi(store, uploads, lifecycle, promoter, json, options).routes());
        routes.addAll(new LargeFileApi(store, uploads, options.limits()).routes());
        routes.addAll(new CatalogApi(store, lifecycle, json, datasets.values()).routes());
        routes.addAll(new DataAccessApi(store, lifecycle).routes());
        routes.addAll(new SchemaRegistryApi(identity, datasets.values()).routes());
        routes.addAll(new SandboxManagementApi(identity).routes());
        FlowStore flows = new FlowStore(folder.root().resolve("flow-service.json"));
        StreamLakes lakes = new StreamLakes(
                folder.root().resolve("stream"),
                datasets.values(),
                options.limits().profileEventBytes());
        routes.addAll(new FlowServiceApi(flows, lakes, datasets.keySet(), options.clock(), random).routes());
        routes.addAll(
                new CollectionApi(flows, lakes, identity.orgId(), tokens::valid, options.limits(), options.clock())
                        .routes());
        CampaignApi campaign = CampaignApi.open(
                Files.createDirectories(folder.root().resolve("campaign")),
                options.campaign()
                        .withOperator(identity.campaignUser(), identity.campaignPassword())
                        .withOrganization(options.campaign().organization().orElse(identity.orgId())),
                options.clock(),
                tokens::valid,
                identity.userId(),
                counts);
        folder.beforeClose(campaign::close);
        routes.addAll(campaign.routes());
        routes.addAll(new LandingZoneApi(random).routes());
        routes.addAll(new AudiencesApi(identity, options.clock()).routes());
        routes.addAll(new PrivacyApi(options.clock()).routes());
        FaultScriptReader scripts = new FaultScriptReader(
                routes.stream()
                        .flatMap(route -> route.naming().names().stream())
                        .distinct()
                        .toList(),
                BatchStatus.words(),
                BatchStatus.passingWords());
        faults.replace(scripts.read(options.faults(), options.faultSource()));
        routes.addAll(new ReadBackApi(store, uploads, lifecycle, lakes, faults, scripts, counts, identity, campaign)
                .routes());
        Gateway gateway = new Gateway(identity.clientId(), identity.orgId(), identity.sandboxName(), tokens::valid);
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "sandbox-http");
            thread.setDaemon(true);
            return thread;
        });
        server = listen(options.port());
        server.setExecutor(threads);
        server.createContext("/", new Dispatcher(routes, gateway, faults, counts));
        promoter.resume();
        server.start();
    }

    private static HttpServer listen(int port) {
        // Without it the server waits 40 ms between head and body of an answer; the server reads it from here only.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new BridgeException(
                    ErrorCode.SANDBOX_NOT_STARTED, "port " + port + " cannot be listened on: " + e.getMessage(), e);
        }
    }

    private static Map<String, Dataset> datasets(SandboxIdentity identity) {
        SchemaReader schemas = new SchemaReader();
        Map<String, Dataset> datasets = new LinkedHashMap<>();
        identity.datasetIds()
                .forEach((name, id) -> datasets.put(
                        id,
                        new Dataset(
                                id,
                                name,
                                "Campaign " + name.replace('-', ' '),
                                identity.schemaIds().get(name),
                                schemas.read(name + ".schema.json"))));
        return datasets;
    }

    /**
     * Starts a sandbox; it answers when this returns.
     *
     * @throws BridgeException when its port or directory cannot be used, or its fault script is not understood
     */
    public static Sandbox start(SandboxOptions options) {
        SandboxFolder folder = SandboxFolder.open(options.directory());
        try {
            return new Sandbox(options, folder);
        } catch (IOException | UncheckedIOException e) {
            folder.close();
            throw new BridgeException(
                    ErrorCode.SANDBOX_DIRECTORY, folder.root() + " cannot be used: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** The one origin of all its services, such as {@code http://127.0.0.1:41234}. */
    public URI origin() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Its credentials and ids. */
    public SandboxIdentity identity() {
        return identity;
    }

    /** The folder in which it keeps its state. */
    public Path directory() {
        return folder.root();
    }

    /** The folder that audience exports are put into, as the landing zone of a run. */
    public Path landingZone() {
        return landingZone;
    }

    /** The application properties that point a run at it, and no others. */
    public Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("aep.token-url", origin() + "/ims/token/v3");
        properties.put("aep.platform-url", origin().toString());
        properties.put("aep.client-id", identity.clientId());
        properties.put("aep.client-secret", identity.clientSecret());
        properties.put("aep.org-id", identity.orgId());
        properties.put("aep.sandbox-name", identity.sandboxName());
        identity.datasetIds().forEach((name, id) -> properties.put("source." + name + ".dataset-id", id));
        // The sandbox loses nothing of a new dataflow.
        properties.put("source.stream.settle-time", "PT0S");
        properties.put("campaign.url", origin().toString());
        properties.put("campaign.user", identity.campaignUser());
        properties.put("campaign.password", identity.campaignPassword());
        properties.put("destination.landing-zone.folder", landingZone.toString());
        return properties;
    }

    /** The line that it prints once it is ready: a JSON object with addresses, credentials, ids and properties. */
    public String ready() {
        ObjectMapper json = new ObjectMapper();
        ObjectNode line = json.createObjectNode();
        line.put("ims", origin().toString());
        line.put("platform", origin().toString());
        line.put("streaming", origin().toString());
        line.put("clientId", identity.clientId());
        line.put("clientSecret", identity.clientSecret());
        line.put("orgId", identity.orgId());
        line.put("sandboxName", identity.sandboxName());
        line.set("datasetIds", json.valueToTree(identity.datasetIds()));
        line.set("schemaIds", json.valueToTree(identity.schemaIds()));
        line.put("campaign", origin().toString());
        line.put("campaignUser", identity.campaignUser());
        line.put("campaignPassword", identity.campaignPassword());
        line.put("landingZone", landingZone.toString());
        line.set("properties", json.valueToTree(properties()));
        return line.toString();
    }

    /** Waits until every batch that was completed has been read, so that a test need not poll. */
    public void awaitPromotions() throws InterruptedException {
        promoter.awaitIdle();
    }

    /** Stops answering and lets go of its folder, which is removed when it was a temporary one. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        server.stop(0);
        threads.shutdownNow();
        promoter.close();
        folder.close();
    }
}
