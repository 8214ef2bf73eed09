package io.cdpbridge.command;

import io.cdpbridge.client.aep.PrivacyJobs;
import io.cdpbridge.client.campaign.DeletionQuery;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.identity.IdentityForms;
import io.cdpbridge.guardrail.SuppressionFile;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Suppression;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.runtime.Connections;
import io.cdpbridge.runtime.PeopleList;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Puts people on the list of those of whom nothing is sent. */
@Command(
        name = "suppress",
        mixinStandardHelpOptions = true,
        description =
                "Puts people on the list of those of whom nothing is sent, in either direction. The list holds hashes alone.")
final class PrivacySuppressCommand implements Callable<Integer> {
    @Mixin
    private Identities identities = new Identities();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description =
                    "Reads people from a file: on each line a SHA-256, a blank, tab, comma or semicolon, and the instant of the deletion.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--job",
            paramLabel = "ID",
            description = "Reads the people whom a job of Experience Platform's Privacy Service deletes.")
    private Optional<String> job = Optional.empty();

    @Option(
            names = "--campaign",
            description =
                    "Reads the people whom Campaign has deleted, from the schema that privacy.campaign.schema names.")
    private boolean campaign;

    @Option(names = "--since", paramLabel = "TIME", description = "When they were deleted (default: now).")
    private Optional<Instant> since = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Until when nothing is sent (default: as long as the guardrail privacy-suppression says).")
    private Optional<Instant> until = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit (default: ${DEFAULT-VALUE}).")
    private String reason = "deleted";

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings(Map.of());
        Duration window = PrivacyCommand.window(settings);
        List<Deleted> people = new ArrayList<>();
        for (String hash : identities.hashes()) {
            people.add(new Deleted(hash, "command", since.orElseGet(Instant::now)));
        }
        file.ifPresent(list -> SuppressionFile.read(list)
                .forEach((hash, deleted) ->
                        people.add(new Deleted(hash, list.getFileName().toString(), since.orElse(deleted)))));
        if (job.isPresent()) {
            addJob(settings, job.get(), people);
        }
        if (campaign) {
            addDeletions(settings, people);
        }
        if (people.isEmpty()) {
            throw new BridgeException(
                    ErrorCode.USAGE,
                    "name identities, or give --file, --job or --campaign with people who were deleted");
        }
        try (Ledger ledger = OpenLedger.orNew(settings)) {
            SuppressionList list = PeopleList.of(settings, ledger, InstantSource.system());
            tell(list.add(people.stream()
                    .map(person -> new Suppression(
                            list.key().ofSha256(person.sha256()),
                            person.origin(),
                            person.since(),
                            until.orElse(person.since().plus(window)),
                            reason))
                    .toList()));
        }
        return 0;
    }

    /** A deletion of long ago holds nothing back any more, which must not be taken for a suppression. */
    private void tell(List<Suppression> standing) {
        Instant now = Instant.now();
        Map<String, Instant> ends = new HashMap<>();
        standing.forEach(entry ->
                ends.merge(entry.keyedHash(), entry.until(), (one, other) -> one.isAfter(other) ? one : other));
        List<Instant> open = ends.values().stream().filter(now::isBefore).toList();
        int over = ends.size() - open.size();
        spec.commandLine()
                .getOut()
                .println((open.size() == 1
                                ? "1 identity is suppressed until " + open.get(0) + "."
                                : open.size() + " identities are suppressed.")
                        + (over == 0
                                ? ""
                                : " The window of " + over + " ended before now: nothing is held back of them."));
    }

    private void addJob(Settings settings, String id, List<Deleted> people) throws Exception {
        try (Connections connections = Connections.open(settings, InstantSource.system())) {
            PrivacyJobs.Deletions deletions = new PrivacyJobs(connections.platform(connections.tokens())).deletions(id);
            Instant deleted = since.or(deletions::createdAt).orElseGet(Instant::now);
            for (String identity : deletions.identities()) {
                people.add(new Deleted(IdentityForms.listed(identity), "privacy-service:" + id, deleted));
            }
        }
    }

    private void addDeletions(Settings settings, List<Deleted> people) {
        DeletionQuery query = new DeletionQuery(
                settings.required("privacy.campaign.schema"),
                settings.text("privacy.campaign.identity"),
                settings.text("privacy.campaign.time"),
                settings.optional("privacy.campaign.where"));
        try (Connections connections = Connections.open(settings, InstantSource.system())) {
            connections.campaign().deletions(query).forEach((identity, time) -> {
                Instant deleted = since.or(() -> time).orElseGet(Instant::now);
                people.add(new Deleted(IdentityForms.listed(identity), "campaign:" + query.schema(), deleted));
            });
        }
    }

    /** Somebody who was deleted, by the SHA-256 of an identity. */
    private record Deleted(String sha256, String origin, Instant since) {}
}
