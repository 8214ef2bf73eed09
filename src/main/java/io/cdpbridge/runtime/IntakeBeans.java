package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Inputs;
import io.cdpbridge.ledger.KeySegments;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PlaceBook;
import io.cdpbridge.ledger.Replays;
import io.cdpbridge.source.check.RecordGuardrails;
import io.cdpbridge.source.intake.IntakeLimits;
import io.cdpbridge.source.intake.SourceFlow;
import io.cdpbridge.source.intake.StagedFiles;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;

/** Puts what the routes that take in logs call into Camel's registry. */
final class IntakeBeans {
    private final Settings settings;
    private final InstantSource clock;
    private final GuardrailCatalogue guardrails;
    private final WorkWatch watch;

    IntakeBeans(Settings settings, InstantSource clock, GuardrailCatalogue guardrails, WorkWatch watch) {
        this.settings = settings;
        this.clock = clock;
        this.guardrails = guardrails;
        this.watch = watch;
    }

    /** Binds them, and returns the flows, which the caller closes. */
    SourceFlows bind(
            Main main, Path routes, DataDirectory data, Ledger ledger, StagedFiles staged, DeletedPeople people) {
        SourceFlows flows = new SourceFlows(name -> flow(name, data, ledger, staged));
        main.bind("sourceFlows", flows);
        main.bind(
                "mappings",
                new Mappings(routes.resolve("mappings"), settings.text("source.instance"), people.fields()));
        main.bind("replays", new Replays(ledger));
        main.bind("finishedInputs", new FinishedInputs(flows));
        main.bind("recordGuardrails", new RecordGuardrails(guardrails, watch.times(), people.all()));
        InputFolder.Parts folders = new InputFolder.Parts(
                new PlaceBook(ledger, clock),
                new Inputs(ledger, clock),
                clock,
                settings.text("source.input.archive-directory"),
                settings.text("source.input.failed-directory"));
        PolledPlaces places = new PolledPlaces(
                folders.book(), Pattern.compile(settings.text("observe.not-taken.expected")), watch.flows());
        InputPlace place = new InputPlace(
                places,
                clock,
                List.of(folders.archive(), folders.failed()),
                settings.duration("source.input.settle-time"));
        InputSteps steps = new InputSteps(flows, watch.flows(), folders, place);
        main.bind("inputFolderParts", folders);
        main.bind("beginInput", (Processor) steps::begin);
        main.bind("flowIdle", (Processor) steps::idle);
        main.bind("mapToXdm", (Processor) steps::map);
        main.bind("admitPage", (Processor) steps::admit);
        main.bind("stagePage", (Processor) steps::stage);
        main.bind("finishInput", (Processor) steps::finish);
        HandlerStep.bind(main, "refuseInput", steps::refuse);
        HandlerStep.bind(main, "reportReadingTrouble", steps::reportTrouble);
        return flows;
    }

    private SourceFlow flow(String name, DataDirectory data, Ledger ledger, StagedFiles staged) {
        IntakeLimits limits = new IntakeLimits(
                (int) settings.integer("source.page-rows"),
                settings.integer("source.part-rows"),
                guardrails.get("upload-file-size").limit(),
                settings.ratio("source.reject-ratio"),
                settings.integer("source.reject-minimum-rows"),
                settings.duration("source.keys.retention"));
        return new SourceFlow(
                name,
                new Inputs(ledger, clock),
                new Replays(ledger),
                new KeySegments(ledger),
                data.path("keys"),
                staged,
                limits,
                clock,
                new SecureRandom(),
                data.aside());
    }
}
