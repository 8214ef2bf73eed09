package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PrivacyRequest;
import io.cdpbridge.ledger.PrivacyRequests;
import io.cdpbridge.ledger.ServerTraces;
import io.cdpbridge.ledger.Suppression;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.runtime.PeopleList;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows the list of deleted people by their hashes, or what was done with it. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description =
                "Shows who is suppressed, by hash, with since, until, origin and reason, and all requests to forget people with what became of them.")
final class PrivacyListCommand implements Callable<Integer> {
    @Option(
            names = "--audit",
            description = "Shows instead what was done: suppressed, lifted, to forget, forgotten or not, and when.")
    private boolean audit;

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Settings settings = configuration.settings(Map.of());
        try (Ledger ledger = OpenLedger.of(settings)) {
            SuppressionList list = PeopleList.of(settings, ledger, InstantSource.system());
            if (audit) {
                list.audit().forEach(out::println);
            } else {
                List<Suppression> people = list.all(Instant.now());
                people.forEach(person -> out.println(line(person)));
                if (!people.isEmpty()) {
                    out.println("After its end exports and logs that still name a person bring them back.");
                }
                new PrivacyRequests(ledger, list, InstantSource.system())
                        .all()
                        .forEach(request -> out.println(line(request)));
                new ServerTraces(ledger).sentences().forEach(sentence -> out.println("PostgreSQL: " + sentence));
            }
        }
        return 0;
    }

    private static String line(PrivacyRequest request) {
        return "request " + request.id() + " of " + request.askedAt() + " by " + request.askedBy() + ", "
                + request.subjects().size() + " identities: " + PrivacyReceipt.state(request);
    }

    private static String line(Suppression person) {
        return person.keyedHash() + " since " + person.since() + " until " + person.until() + " " + person.origin()
                + ": " + person.reason();
    }
}
