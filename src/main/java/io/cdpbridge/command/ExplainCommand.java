package io.cdpbridge.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.command.explain.Explainer;
import io.cdpbridge.command.explain.ExplainerParts;
import io.cdpbridge.command.explain.Searched;
import io.cdpbridge.command.explain.Story;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.identity.Blank;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.runtime.PeopleList;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that happened to one record. Works beside a running bridge and without one. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Tells everything that happened to one record: where it was read, what it became, what it met, how it was sent and what the platform or Campaign said.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was found",
            "1:nothing is known of it; what was searched is printed",
            "64:the command line or a property is not right"
        })
final class ExplainCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(
            paramLabel = "ID",
            description =
                    "A log id of Campaign, an event's _id, a recipient key, or the SHA-256 of a trimmed lower-case identity.")
    private String id;

    @Option(names = "--flow", paramLabel = "NAME", description = "Looks in this flow alone.")
    private Optional<String> flow = Optional.empty();

    @Option(names = "--since", paramLabel = "TIME", description = "Looks in what was read at or after this instant.")
    private Optional<Instant> since = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "How many records are told of at most (default: ${DEFAULT-VALUE}).")
    private int limit = 100;

    @Option(names = "--reveal", description = "Also prints the rows themselves, with whatever they hold.")
    private boolean reveal;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            description = "How it is printed (default: ${DEFAULT-VALUE}).")
    private Receipt.Format format = Receipt.Format.TEXT;

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings(Map.of());
        try (PassingFolder spill = PassingFolder.make("cdp-bridge-explain");
                Snapshots snapshots = new Snapshots(
                        spill.path(),
                        Math.toIntExact(settings.integer("destination.snapshot.memory")),
                        Math.toIntExact(settings.integer("destination.snapshot.threads")));
                Ledger ledger = OpenLedger.of(settings)) {
            Explainer explainer = Explainer.of(parts(settings, ledger, snapshots));
            List<Story> stories = explainer.explain(flow, since);
            print(stories, explainer.searched());
            if (stories.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .println(ErrorCode.RECORD_NOT_FOUND.code() + " nothing is known of it; "
                                + explainer.searched().sentence());
                return 1;
            }
            return 0;
        }
    }

    private ExplainerParts parts(Settings settings, Ledger ledger, Snapshots snapshots) {
        return new ExplainerParts(
                id,
                people(settings),
                ledger,
                settings.path("runtime.data-directory"),
                settings.path("runtime.routes-directory"),
                settings.text("source.instance"),
                movedTo(settings),
                Dialect.of(
                        settings.text("source.dialect"),
                        settings.text("source.dialect.delimiter"),
                        settings.text("source.dialect.quote"),
                        settings.text("source.dialect.escape"),
                        settings.text("source.dialect.encoding"),
                        settings.text("source.dialect.line-end"),
                        settings.text("source.dialect.header")),
                snapshots,
                limit,
                reveal);
    }

    private Set<String> people(Settings settings) {
        Set<String> hashes = new HashSet<>();
        PeopleList.key(settings).ifPresent(key -> hashes.addAll(key.ofAllForms(id)));
        hashes.add(Blank.strip(id).toLowerCase(Locale.ROOT));
        return hashes;
    }

    /** Where files go that were read or refused. */
    static List<String> movedTo(Settings settings) {
        return List.of(settings.text("source.input.archive-directory"), settings.text("source.input.failed-directory"));
    }

    private void print(List<Story> stories, Searched searched) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (format == Receipt.Format.JSON) {
            ObjectNode document = JSON.createObjectNode();
            var list = document.putArray("records");
            for (Story story : stories) {
                ObjectNode node = list.addObject().put("about", story.about()).put("outcome", story.outcome());
                story.steps().forEach(node.putArray("steps")::add);
            }
            document.put("searched", searched.sentence());
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
            return;
        }
        for (Story story : stories) {
            out.println(story.about() + ": " + story.outcome());
            story.steps()
                    .forEach(step -> out.println(String.format(
                            Locale.ROOT,
                            "    %-10s %s",
                            step.path("step").asText(),
                            step.path("says").asText())));
        }
        if (!stories.isEmpty()) {
            out.println(searched.sentence());
        }
    }
}
