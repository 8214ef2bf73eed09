package io.cdpbridge.runtime;

import io.cdpbridge.client.aep.LandingZoneApi;
import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.campaign.Campaign;
import io.cdpbridge.client.campaign.KeyLookup;
import io.cdpbridge.client.store.Inbox;
import io.cdpbridge.client.store.SftpConnection;
import io.cdpbridge.client.store.SftpDrop;
import io.cdpbridge.client.store.StoreCalls;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.destination.plan.AdoptedLists;
import io.cdpbridge.destination.plan.AudienceDirectory;
import io.cdpbridge.destination.plan.BlastRadius;
import io.cdpbridge.destination.plan.CampaignRules;
import io.cdpbridge.destination.plan.ConsentJudge;
import io.cdpbridge.destination.plan.DestinationFlow;
import io.cdpbridge.destination.plan.ListCheck;
import io.cdpbridge.destination.plan.PlanConfirmation;
import io.cdpbridge.destination.plan.PlanFolder;
import io.cdpbridge.destination.plan.RecipientCheck;
import io.cdpbridge.destination.plan.RecipientMatcher;
import io.cdpbridge.destination.plan.SftpTransport;
import io.cdpbridge.destination.plan.SharedLists;
import io.cdpbridge.destination.plan.SnapshotFiles;
import io.cdpbridge.destination.plan.Sync;
import io.cdpbridge.destination.plan.Transports;
import io.cdpbridge.destination.recipient.ConsentPrecedence;
import io.cdpbridge.destination.recipient.FileGuardrails;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Doubts;
import io.cdpbridge.ledger.Exports;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PlaceBook;
import io.cdpbridge.ledger.Plans;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;

/** Puts what the destination routes call into Camel's registry. */
final class DestinationBeans {
    private final Settings settings;
    private final InstantSource clock;
    private final GuardrailCatalogue guardrails;
    private final WorkWatch watch;
    private final LandingZoneWatch zoneWatch = new LandingZoneWatch();
    private final Optional<Platform> platform;
    private final Opened open = new Opened();

    /** @param platform tells names of audiences and the landing zone's credentials, where Experience Platform is configured */
    DestinationBeans(
            Settings settings,
            InstantSource clock,
            GuardrailCatalogue guardrails,
            WorkWatch watch,
            Optional<Platform> platform) {
        this.settings = settings;
        this.clock = clock;
        this.guardrails = guardrails;
        this.watch = watch;
        this.platform = platform;
    }

    /** What waits in the landing zone. */
    LandingZoneWatch zoneWatch() {
        return zoneWatch;
    }

    /** Binds them. */
    void bind(
            Main main,
            Path routes,
            DataDirectory data,
            Ledger ledger,
            DeletedPeople people,
            Supplier<CamelContext> context,
            Campaign campaign) {
        RecipientMapping mapping = RecipientMapping.read(
                routes.resolve("mappings").resolve(settings.text("destination.mapping") + ".yaml"));
        Exports exports = new Exports(ledger, clock);
        Audiences audiences = new Audiences(ledger);
        Plans plans = new Plans(ledger, clock);
        Doubts doubts = new Doubts(ledger);
        Snapshots snapshots = new Snapshots(
                data.path("spill"),
                Math.toIntExact(settings.integer("destination.snapshot.memory")),
                Math.toIntExact(settings.integer("destination.snapshot.threads")));
        open.push(snapshots::close);
        SnapshotFiles files = new SnapshotFiles(data.path("snapshots"), clock, audiences::snapshotFiles, data.aside());
        SnapshotFiles planFiles = new SnapshotFiles(data.path("plans"), clock, plans::neededFiles, data.aside());
        // What was on its way to Campaign's file server is made anew from its plan.
        SnapshotFiles outgoing = new SnapshotFiles(data.path("outgoing"), clock, Set::of, data.aside());
        files.settle();
        // What an ended plan did is told by explain as long as its file is there, and by the ledger afterwards.
        planFiles.settle(plans.files());
        outgoing.settle();
        open.push(files::end);
        plans.resume();
        new SharedLists(audiences, plans, snapshots, files).part();
        PlanFolder folder = new PlanFolder(
                planFiles, files, snapshots, doubts, Math.toIntExact(settings.integer("destination.page-rows")));
        Transports transports = transports(
                campaign, mapping, data.path("outgoing"), () -> context.get().isStopping());
        DestinationFlow.State state = new DestinationFlow.State(
                ledger.id(),
                exports,
                audiences,
                doubts,
                plans,
                snapshots,
                files,
                folder,
                transports,
                AdoptedLists.of(settings.list("destination.lists.adopt")),
                ListCheck.of(settings.text("destination.lists.check")),
                new RecipientCheck(
                        RecipientCheck.Whom.of(settings.text("destination.recipients.check")),
                        settings.duration("destination.recipients.check-interval")));
        CampaignRules rules = new CampaignRules(
                campaign, guardrails, mapping, people.all(), watch.times(), people.key(), people.fields());
        DestinationFlows flows = new DestinationFlows(List.of(
                flow(Sync.AUDIENCE, mapping, state, campaign, rules, people.fields()),
                flow(Sync.PROFILE, mapping, state, campaign, rules, people.fields())));
        flows.takeConsentsOver();

        main.bind("clocks", watch.times());
        main.bind("destinationFlows", flows);
        main.bind("plans", plans);
        main.bind(
                "fileGuardrails",
                new FileGuardrails(
                        guardrails,
                        mapping,
                        settings.text("destination.membership.column"),
                        settings.text("destination.membership.time-column")));
        main.bind("campaignRules", rules);
        main.bind("lookAtCampaign", (Processor) new CampaignLook(rules, watch.flows())::look);
        LandingZones zones = new LandingZones(
                settings,
                platform.map(LandingZoneApi::new),
                clock,
                () -> context.get().isStopping());
        open.push(zones::close);
        Inbox inbox = new Inbox(data.path("inbox"));
        inbox.clear(exports.underWay(), exports::isFinished, data.aside());
        main.bind(
                "landingZonePollParts",
                new LandingZonePoll.Parts(
                        zones::zone,
                        (flow, set) -> exports.isFinished(flow, set.fingerprint()),
                        inbox,
                        guardrails,
                        watch.flows(),
                        zoneWatch,
                        watch.remotes().store(),
                        new PolledPlaces(
                                new PlaceBook(ledger, clock),
                                Pattern.compile(settings.text("observe.not-taken.expected")),
                                watch.flows()),
                        watch.times()));
        bindExportSteps(
                main,
                new AudienceExportSteps(flows, watch.flows(), zoneWatch, watch.times(), memory(settings, guardrails)));
        RecipientMatcher matcher = new RecipientMatcher(
                campaign,
                mapping,
                KeyLookup.of(mapping.key().held(), settings.text("destination.phone-region")),
                (audience, keys) -> audience.wantedFile()
                        .map(file -> snapshots.members(files.path(file), keys))
                        .orElse(Set.of()));
        bindPlanSteps(
                main,
                new PlanSteps(
                        flows,
                        watch.flows(),
                        plans,
                        new PlanSteps.Matching(matcher, new ConsentJudge(new ConsentPrecedence(mapping))),
                        new BlastRadius(
                                settings.ratio("destination.blast-radius.exits"),
                                settings.integer("destination.blast-radius.few-exits"),
                                settings.ratio("destination.blast-radius.changes"),
                                settings.integer("destination.blast-radius.few-changes")),
                        settings.duration("destination.put-back"),
                        clock));
        bindApplySteps(
                main,
                new ApplySteps(
                        flows,
                        plans,
                        settings.duration("destination.put-back"),
                        settings.integer("destination.put-back-limit"),
                        new PlanConfirmation.Limits(
                                settings.ratio("destination.confirm.sample"),
                                settings.duration("destination.confirm.timeout"),
                                settings.duration("destination.confirm.interval")),
                        watch.metrics().watch()));
    }

    /** Lets go of connections. */
    void close() {
        open.close();
    }

    private DestinationFlow flow(
            Sync sync,
            RecipientMapping mapping,
            DestinationFlow.State state,
            Campaign campaign,
            CampaignRules rules,
            IdentityFields people) {
        DestinationFlow.Reading reading = ExportReading.of(settings, guardrails, sync, mapping, directory(), people);
        return new DestinationFlow(sync, reading, state, campaign, rules, clock);
    }

    private Transports transports(Campaign campaign, RecipientMapping mapping, Path folder, BooleanSupplier stopping) {
        Map<Sync, Optional<SftpTransport.Import>> imports = new EnumMap<>(Sync.class);
        for (Sync sync : Sync.values()) {
            boolean files =
                    settings.text("destination." + sync.flow() + ".transport").equals("sftp");
            imports.put(sync, files ? Optional.of(sftp(stopping)) : Optional.empty());
        }
        return new Transports(campaign, imports, written(mapping), folder);
    }

    private static List<String> written(RecipientMapping mapping) {
        return Stream.concat(mapping.attributes().stream(), mapping.flags().stream())
                .toList();
    }

    private SftpTransport.Import sftp(BooleanSupplier stopping) {
        SftpDrop drop = new SftpDrop(
                new SftpConnection(
                        LandingZones.server(settings, "destination.sftp"),
                        settings.duration("destination.sftp.connect-timeout"),
                        settings.duration("destination.sftp.response-timeout")),
                settings.text("destination.sftp.directory"));
        StoreCalls calls = new StoreCalls("the SFTP server of Campaign", LandingZones.SILENCE, stopping);
        open.push(drop::close);
        open.push(calls::close);
        String delimiter = settings.text("destination.sftp.delimiter");
        return new SftpTransport.Import(
                (file, name) -> calls.call(name, () -> drop.put(file, name)),
                settings.required("destination.sftp.workflow"),
                settings.text("destination.sftp.signal"),
                delimiter.length() == 1 ? delimiter.charAt(0) : '\t',
                Charset.forName(settings.text("destination.sftp.encoding")));
    }

    /** The platform's own names, as long as it can be asked; else those in the names of exports. */
    private AudienceDirectory directory() {
        return platform.map(io.cdpbridge.client.aep.Audiences::new)
                .<AudienceDirectory>map(audiences -> id ->
                        audiences.find(id).map(found -> new AudienceDirectory.Entry(found.name(), found.originName())))
                .orElseGet(AudienceDirectory::none);
    }

    /** At least as long as the landing zone keeps files: until then an older export can arrive. */
    static Duration memory(Settings settings, GuardrailCatalogue guardrails) {
        Duration kept =
                Duration.ofHours(guardrails.get("landing-zone-retention").limit());
        Duration wanted = settings.duration("destination.exit-memory");
        return wanted.compareTo(kept) > 0 ? wanted : kept;
    }

    private static void bindExportSteps(Main main, AudienceExportSteps steps) {
        main.bind("openAudienceExport", (Processor) steps::open);
        main.bind("mapToRecipient", (Processor) steps::map);
        main.bind("mergePage", (Processor) steps::merge);
        main.bind("finishAudienceExport", (Processor) steps::finish);
        HandlerStep.bind(main, "refuseAudienceExport", steps::refuse);
        HandlerStep.bind(main, "reportExportTrouble", steps::reportTrouble);
    }

    private static void bindPlanSteps(Main main, PlanSteps steps) {
        main.bind("planSteps", steps);
        main.bind("diffAudiences", (Processor) steps::diff);
        main.bind("matchRecipients", (Processor) steps::match);
        main.bind("keepConsents", (Processor) steps::consent);
        main.bind("planPage", (Processor) steps::plan);
        main.bind("finishPlan", (Processor) steps::finish);
        main.bind("blastRadius", (Processor) steps::blastRadius);
        HandlerStep.bind(main, "abandonPlan", steps::abandon);
    }

    private static void bindApplySteps(Main main, ApplySteps steps) {
        main.bind("openPlan", (Processor) steps::open);
        main.bind("deliverPage", (Processor) steps::deliver);
        main.bind("finishPlanRun", (Processor) steps::finish);
        main.bind("confirmPlan", (Processor) steps::confirm);
        main.bind("campaignRetryAfter", (Processor) Caught::honourRetryAfter);
        HandlerStep.bind(main, "putBackPlan", steps::putBack);
        HandlerStep.bind(main, "stopPlan", steps::stop);
    }
}
