package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.PlatformService;
import io.cdpbridge.client.aep.ProductContexts;
import io.cdpbridge.client.aep.SchemaRegistry;
import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.store.CompleteExports;
import io.cdpbridge.client.store.ManifestUse;
import io.cdpbridge.client.store.SftpServer;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.format.place.PlaceNames;
import io.cdpbridge.source.xdm.MappingUse;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks for what is configured, in the order in which they are made. */
final class Checks {
    private static final String FIELD_GROUPS = "https://ns.adobe.com/experience/campaign/experienceevent-campaign-";
    private static final Duration SSH_TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> LOGS = List.of("delivery-logs", "tracking-logs");
    private static final List<String> INSIDE = List.of("BP-P1-organisation");
    private static final List<String> LOGGED_ON = List.of("BP-P1-campaign-logon");

    private final Clients clients;
    private final Settings settings;
    private final Supplier<Platform> platform;
    private final Supplier<Campaign> campaign;
    private final Optional<String> noPlatform;
    private final Optional<String> noSource;
    private final Optional<String> noDestination;
    private final List<Check> checks = new ArrayList<>();

    Checks(Clients clients) {
        this.clients = clients;
        this.settings = clients.settings();
        this.platform = clients.platform();
        this.campaign = clients.campaign();
        List<String> directions = settings.list("runtime.directions");
        this.noSource = unless(directions.contains("source"), "runtime.directions does not name source");
        this.noDestination = unless(directions.contains("destination"), "runtime.directions does not name destination");
        this.noPlatform = unless(
                noSource.isEmpty() || settings.optional("aep.client-id").isPresent(),
                "runtime.directions does not name source, and aep.client-id is not set");
    }

    List<Check> all() {
        reachable();
        platform();
        campaign();
        products();
        permissions();
        shippedDataset("delivery-logs", "delivery-log");
        shippedDataset("tracking-logs", "tracking-log");
        otherDatasets();
        input();
        target();
        landingZone();
        campaignFiles();
        return List.copyOf(checks);
    }

    private void reachable() {
        Supplier<URI> tokenUrl = () -> settings.uri("aep.token-url");
        Supplier<URI> platformUrl = () -> settings.uri("aep.platform-url");
        var http = clients.platformTransport();
        add(noPlatform, new Answering("BP-P8-token-service", "address of IMS", tokenUrl, http));
        add(noPlatform, new Answering("BP-P8-platform", "address of Experience Platform", platformUrl, http));
        add(
                noDestination,
                new Answering(
                        "BP-P8-campaign",
                        "address of Campaign",
                        () -> URI.create(settings.required("campaign.url")).resolve("/r/test"),
                        clients.campaignTransport()));
        add(noPlatform, new ClockSkew("BP-P1-clock", platformUrl, http, clients.clock(), List.of("BP-P8-platform")));
    }

    private void platform() {
        List<String> token = List.of("BP-P1-token");
        add(noPlatform, new Token("BP-P1-token", clients.tokens(), List.of("BP-P8-token-service")));
        add(noPlatform, new Scopes("BP-P1-scopes", settings.list("aep.scopes"), clients.tokens(), token));
        add(
                noPlatform,
                new TokenLife("BP-P1-token-expiry", clients.tokens(), clients.clock(), List.of("BP-P1-scopes")));
        add(
                noPlatform,
                new Organisation(
                        "BP-P1-organisation",
                        clients.text("aep.org-id"),
                        platform,
                        List.of("BP-P8-platform", "BP-P1-scopes")));
        add(noPlatform, new SandboxState("BP-P1-sandbox", clients.text("aep.sandbox-name"), platform, INSIDE));
    }

    private void campaign() {
        add(noDestination, new AllowList("BP-P8-allow-list", campaign, List.of("BP-P8-campaign")));
        add(
                noDestination,
                new CampaignLogon(
                        "BP-P1-campaign-logon",
                        clients.text("campaign.authentication"),
                        campaign,
                        List.of("BP-P8-allow-list")));
        add(
                noDestination.or(() -> noPlatform),
                new SameOrganisation(
                        "BP-P2-organisation",
                        clients.text("aep.org-id"),
                        campaign,
                        List.of("BP-P1-organisation", "BP-P1-campaign-logon")));
        add(noDestination, new CampaignVersion("BP-P3-version", campaign, LOGGED_ON));
    }

    private void products() {
        add(noPlatform, entitlement("BP-P4-real-time-cdp", "Real-Time CDP", PlatformService.AUDIENCES));
        add(noSource, entitlement("BP-P4-sources", "Sources", PlatformService.SOURCES));
        add(
                noDestination.or(() -> noPlatform),
                entitlement("BP-P4-destinations", "Destinations", PlatformService.DESTINATIONS));
        Supplier<ProductContexts> contexts = () -> new ProductContexts(
                settings.uri("aep.token-url"),
                settings.required("aep.client-id"),
                clients.tokens().get(),
                clients.platformTransport(),
                clients.clock());
        add(noPlatform, new CampaignContext("BP-P5-product-context", clients.text("aep.org-id"), contexts, INSIDE));
        add(noDestination, new OrganizationalUnit("BP-P6-organisational-unit", campaign, LOGGED_ON));
    }

    private Check entitlement(String id, String product, PlatformService service) {
        return new Entitlement(id, product, service, platform, List.of("BP-P1-organisation", "BP-P1-sandbox"));
    }

    private void permissions() {
        List<String> sandbox = List.of("BP-P1-organisation", "BP-P1-sandbox");
        permission(noSource, "datasets", "view datasets", PlatformService.DATASETS::look, sandbox);
        permission(noSource, "ingestion", "view ingested batches", PlatformService.BATCHES::look, sandbox);
        permission(noSource, "schemas", "view schemas", found -> new SchemaRegistry(found).look(), sandbox);
        permission(
                noDestination.or(() -> noPlatform),
                "audiences",
                "view audiences",
                PlatformService.AUDIENCES::look,
                List.of("BP-P4-real-time-cdp"));
    }

    private void permission(
            Optional<String> nothing, String word, String name, Consumer<Platform> call, List<String> needs) {
        add(nothing, new Permission("BP-P7-" + word, name, call, platform, needs));
    }

    private void shippedDataset(String flow, String log) {
        LogDataset dataset = new LogDataset(flow, () -> settings.required("source." + flow + ".dataset-id"), platform);
        String id = "BP-P9-" + flow;
        List<String> found = List.of(id + "-dataset");
        List<String> described = List.of(id + "-schema");
        List<MappingUse> uses =
                clients.mappings().stream().filter(use -> isShipped(use, flow)).toList();
        add(noSource, new DatasetExists(id + "-dataset", dataset, List.of("BP-P7-datasets")));
        add(noSource, new DatasetProfile(id + "-dataset-profile", dataset, found));
        add(noSource, new SchemaExists(id + "-schema", dataset, List.of(id + "-dataset", "BP-P7-schemas")));
        add(noSource, new SchemaProfile(id + "-schema-profile", dataset, described));
        add(noSource, new FieldGroup(id + "-field-group", dataset, FIELD_GROUPS + log, described));
        add(noSource, new MappedFields(id + "-mapped-fields", dataset, files(uses), described));
        add(noSource, new PrimaryIdentity(id + "-primary-identity", dataset, platform, described));
    }

    /** The datasets that routes fill beside those of the shipped flows. */
    private void otherDatasets() {
        clients.mappings().stream()
                .filter(use -> LOGS.stream().noneMatch(flow -> isShipped(use, flow)))
                .collect(Collectors.groupingBy(MappingUse::flow, TreeMap::new, Collectors.toList()))
                .forEach((flow, uses) -> {
                    List<String> datasets =
                            uses.stream().map(MappingUse::datasetId).distinct().toList();
                    datasets.forEach(dataset -> otherDataset(
                            "BP-P9-" + flow + (datasets.size() > 1 || LOGS.contains(flow) ? "-" + dataset : ""),
                            new LogDataset(flow, () -> dataset, platform),
                            uses.stream()
                                    .filter(use -> use.datasetId().equals(dataset))
                                    .toList()));
                });
    }

    private void otherDataset(String id, LogDataset dataset, List<MappingUse> uses) {
        Optional<String> unknown =
                noSource.or(() -> unless(!dataset.id().isEmpty(), "its dataset is not known before a start"));
        add(unknown, new DatasetExists(id + "-dataset", dataset, List.of("BP-P7-datasets")));
        add(unknown, new SchemaExists(id + "-schema", dataset, List.of(id + "-dataset", "BP-P7-schemas")));
        add(unknown, new MappedFields(id + "-mapped-fields", dataset, files(uses), List.of(id + "-schema")));
    }

    private boolean isShipped(MappingUse use, String flow) {
        return use.flow().equals(flow) && use.datasetId().equals(clients.text("source." + flow + ".dataset-id"));
    }

    private List<Path> files(List<MappingUse> uses) {
        return uses.stream()
                .map(MappingUse::mapping)
                .distinct()
                .map(this::mapping)
                .toList();
    }

    /** As the file component compares names: whatever their case. */
    private void input() {
        List<Pattern> files = LOGS.stream()
                .map(flow -> clients.text("source." + flow + ".files"))
                .map(names -> Pattern.compile(names, Pattern.CASE_INSENSITIVE))
                .toList();
        Path folder = settings.path("source.input.directory").toAbsolutePath().normalize();
        List<Path> own = Stream.of("archive", "failed")
                .map(name -> folder.resolve(clients.text("source.input." + name + "-directory"))
                        .normalize())
                .toList();
        PlaceNames names = new PlaceNames(
                name -> files.stream().anyMatch(pattern -> pattern.matcher(name).matches()),
                Pattern.compile(clients.text("observe.not-taken.expected")),
                name -> own.stream().anyMatch(path -> path.startsWith(folder.resolve(name))));
        Optional<String> noFiles = noSource.or(
                () -> unless(settings.optional("source.input.done-file").isEmpty(), "source.input.done-file is set"));
        add(noFiles, new InputReadable("BP-P8-input", folder, names));
        checks.add(new SetAsideKept(
                "BP-P8-set-aside",
                new SetAside(settings.path("runtime.data-directory").toAbsolutePath(), "set-aside")));
    }

    private void target() {
        Path file = mapping(clients.text("destination.mapping"));
        List<String> mapped = List.of("BP-P10-target-mapping");
        add(
                noDestination,
                new TargetMapping(
                        "BP-P10-target-mapping", file, clients.text("campaign.recipient-schema"), campaign, LOGGED_ON));
        add(noDestination, new JoinKey("BP-P10-join-key", file, campaign, mapped));
        add(noDestination, new TargetColumns("BP-P10-columns", file, campaign, mapped));
        // A schema that is not there cannot be read by anybody.
        add(noDestination, new CampaignPermission("BP-P7-campaign", campaign, mapped));
    }

    private Path mapping(String name) {
        return settings.path("runtime.routes-directory").resolve("mappings").resolve(name + ".yaml");
    }

    private void landingZone() {
        String prefix = "destination.landing-zone";
        String store = clients.text(prefix + ".store");
        String folder = clients.text("destination.audience-sync.path");
        boolean sftp = store.equals("sftp");
        Optional<String> noKey = noDestination.or(() -> unless(sftp, prefix + ".store is not sftp"));
        addKey(noKey, "landing-zone", "the landing zone", prefix);
        Optional<String> sas = settings.optional(prefix + ".sas-uri");
        boolean given = store.equals("azure-blob") && sas.isPresent();
        boolean fetched = (store.equals("azure-blob") && sas.isEmpty())
                || (store.equals("s3") && settings.optional(prefix + ".bucket").isEmpty());
        add(
                noDestination.or(() -> unless(given || fetched, "the store's credentials have no end that it tells")),
                new ZoneLife(
                        "BP-P8-landing-zone-expiry",
                        given ? sas : Optional.empty(),
                        platform,
                        clients.clock(),
                        fetched ? List.of("BP-P4-destinations") : List.of()));
        List<String> open = given || fetched
                ? List.of("BP-P8-landing-zone-expiry")
                : sftp ? List.of("BP-P8-landing-zone-ssh") : List.of();
        add(noDestination, zone("BP-P8-landing-zone", store, folder, open));
        String profiles = clients.text("destination.profile-sync.path");
        if (!profiles.equals(folder)) {
            add(noDestination, zone("BP-P8-landing-zone-profiles", store, profiles, List.of("BP-P8-landing-zone")));
        }
        add(
                noDestination,
                new ZoneProbe(
                        "BP-P8-landing-zone-probe",
                        folder,
                        clients.probe(),
                        clients.zone(),
                        List.of("BP-P8-landing-zone")));
    }

    private Check zone(String id, String store, String folder, List<String> needs) {
        List<String> flows = Stream.of("audience-sync", "profile-sync")
                .filter(flow -> clients.text("destination." + flow + ".path").equals(folder))
                .toList();
        List<Pattern> files = flows.stream()
                .map(flow -> Pattern.compile(clients.text("destination." + flow + ".files")))
                .toList();
        ManifestUse manifest = ManifestUse.valueOf(
                clients.text("destination.landing-zone.manifest").toUpperCase(Locale.ROOT));
        List<CompleteExports> judges = files.stream()
                .map(names -> new CompleteExports(
                        names, manifest, settings.duration("destination.landing-zone.settle-time"), clients.clock()))
                .toList();
        PlaceNames names = new PlaceNames(
                name -> files.stream().anyMatch(pattern -> pattern.matcher(name).matches()),
                Pattern.compile(clients.text("observe.not-taken.expected")),
                name -> folder.isEmpty());
        return new ZoneReadable(id, store, folder, clients.zone(), names, judges, needs);
    }

    private void campaignFiles() {
        boolean files = List.of(
                        clients.text("destination.audience-sync.transport"),
                        clients.text("destination.profile-sync.transport"))
                .contains("sftp");
        addKey(
                noDestination.or(() -> unless(files, "no flow has transport sftp")),
                "campaign",
                "Campaign's SFTP server",
                "destination.sftp");
    }

    private void addKey(Optional<String> nothing, String word, String place, String prefix) {
        Supplier<SftpServer> server = () -> clients.sftp().apply(prefix);
        String expiry = "BP-P8-" + word + "-ssh-expiry";
        add(nothing, new SshKeyLife(expiry, place, server, clients.clock()));
        add(nothing, new SshKey("BP-P8-" + word + "-ssh", place, server, SSH_TIMEOUT, List.of(expiry)));
    }

    private void add(Optional<String> nothing, Check check) {
        checks.add(
                nothing.<Check>map(reason -> new NotConfigured(check, reason)).orElse(check));
    }

    private static Optional<String> unless(boolean there, String reason) {
        return there ? Optional.empty() : Optional.of(reason);
    }
}
