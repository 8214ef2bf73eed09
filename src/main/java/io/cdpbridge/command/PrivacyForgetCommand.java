package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.identity.NormalForm;
import io.cdpbridge.format.identity.PhoneNumbers;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PrivacyRequest;
import io.cdpbridge.ledger.PrivacyRequests;
import io.cdpbridge.ledger.Suppression;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.privacy.Forgetting;
import io.cdpbridge.privacy.Owners;
import io.cdpbridge.privacy.Remains;
import io.cdpbridge.privacy.Removal;
import io.cdpbridge.privacy.Subjects;
import io.cdpbridge.runtime.DataDirectory;
import io.cdpbridge.runtime.ForgettingRun;
import io.cdpbridge.runtime.PeopleList;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes a person from all that the bridge keeps, suppresses them, and looks whether anything is left. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Removes a person from quarantine, staged events, snapshots, plans and ledger, keeps them from coming back, and proves it by looking through the ledger and every file of the data folder, packed or not.",
            "No bridge may run in the data folder meanwhile. The folders from which exports are read, and their archives, are yours and are not touched."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing of the person is left in the data folder",
            "1:something is left, or could not be looked through, as the output says",
            "64:the command line or a property is not right"
        })
final class PrivacyForgetCommand implements Callable<Integer> {
    @Mixin
    private Identities identities = new Identities();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Reads identities from a file, one a line; all of them are forgotten in one pass.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--shared",
            description =
                    "Removes also what several people have together, such as the address of a family: all rows with it.")
    private boolean shared;

    @Option(
            names = "--deleted-in-campaign",
            description = "Campaign deletes the recipient itself: nobody is taken off its lists from here.")
    private boolean deletedInCampaign;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Until when nothing is sent (default: as long as the guardrail privacy-suppression says).")
    private Optional<Instant> until = Optional.empty();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit (default: ${DEFAULT-VALUE}).")
    private String reason = "forgotten";

    @Option(names = "--by", paramLabel = "NAME", description = "Who asks, for the receipt (default: ${DEFAULT-VALUE}).")
    private String by = System.getProperty("user.name");

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings(Map.of());
        List<String> given = identities();
        Subjects subjects = Subjects.of(given, new PhoneNumbers(settings.text("destination.phone-region")));
        requireNoMention(subjects);
        if (until.filter(end -> !end.isAfter(Instant.now())).isPresent()) {
            throw new BridgeException(
                    ErrorCode.USAGE, "--until is over already, and the person would come back at once");
        }
        Path folder = settings.path("runtime.data-directory");
        PrintWriter out = spec.commandLine().getOut();
        try (DataDirectory data = claim(folder)) {
            try (Ledger ledger = OpenLedger.of(settings, data);
                    ForgettingRun run = new ForgettingRun(settings, ledger, data, InstantSource.system())) {
                Forgetting forgetting = run.look(subjects, !deletedInCampaign);
                requireOwn(forgetting, given);
                SuppressionList list = PeopleList.of(settings, ledger, InstantSource.system());
                List<String> hashes =
                        subjects.hashes().stream().map(list.key()::ofSha256).toList();
                PrivacyRequests requests = new PrivacyRequests(ledger, list, InstantSource.system());
                String request = requests.begin(suppressions(settings, hashes), by);
                PeopleList.note(settings, requests);
                Removal removal = forgetting.remove();
                out.println("Removed: " + PrivacyRequest.told(removal.removed()));
                if (!removal.erased().isEmpty()) {
                    out.println("Rows of others that mentioned them and do no longer: "
                            + PrivacyRequest.told(removal.erased()));
                }
                Remains remains = forgetting.remains();
                PrivacyRequest.Ending ending = ForgettingRun.ending(removal, forgetting.ambiguous(), remains);
                ending.kept().forEach(what -> out.println("Left: " + what));
                removal.left().forEach(place -> out.println("! " + place));
                remains.lines().forEach(out::println);
                requests.end(request, ending);
                PeopleList.note(settings, requests);
                out.println("Request " + request + ": 'privacy receipt " + request + "' tells of it.");
                return ending.exit();
            }
        }
    }

    private static DataDirectory claim(Path folder) {
        try {
            return DataDirectory.claim(folder);
        } catch (BridgeException e) {
            if (e.code() != ErrorCode.DATA_DIRECTORY_LOCKED) {
                throw e;
            }
            throw new BridgeException(
                    e.code(),
                    e.getMessage()
                            + ", and nothing was changed; until it is stopped 'privacy suppress' keeps the person away,"
                            + " which a running bridge heeds at once",
                    e);
        }
    }

    /** What is kept of a request must not bring the person back. */
    private void requireNoMention(Subjects subjects) {
        if (Stream.of(reason, by).anyMatch(text -> subjects.mentions(text) || subjects.mayBeIn(text))) {
            throw new BridgeException(
                    ErrorCode.USAGE, "--reason or --by names the person, and both are kept; give the request's number");
        }
    }

    private List<String> identities() throws IOException {
        List<String> all = new ArrayList<>(identities.all());
        if (file.isPresent()) {
            try (Stream<String> lines = Files.lines(file.get())) {
                lines.filter(line -> !line.isBlank()).forEach(all::add);
            }
        }
        if (all.isEmpty()
                || all.stream().anyMatch(identity -> NormalForm.of(identity).isEmpty())) {
            throw new BridgeException(ErrorCode.USAGE, "name at least one identity of the person");
        }
        return all;
    }

    /** An identity that several people have takes what is not the person's; nothing is done without being told. */
    private void requireOwn(Forgetting forgetting, List<String> given) {
        List<Owners.Shared> several = forgetting.shared();
        if (!shared && !several.isEmpty()) {
            throw new BridgeException(
                    ErrorCode.IDENTITY_SHARED,
                    several.stream()
                                    .map(one -> masked(given.get(one.identity())) + " is in " + one.rows() + " rows of "
                                            + one.people() + " people in " + one.flow())
                                    .collect(Collectors.joining("; "))
                            + "; nothing was changed");
        }
    }

    private static String masked(String identity) {
        int at = identity.indexOf('@');
        return identity.charAt(0) + "***"
                + (at > 0 && at + 1 < identity.length() ? "@" + identity.charAt(at + 1) + "***" : "");
    }

    private List<Suppression> suppressions(Settings settings, List<String> hashes) {
        Duration window = PrivacyCommand.window(settings);
        Instant now = Instant.now();
        return hashes.stream()
                .map(hash -> new Suppression(hash, "forget", now, until.orElse(now.plus(window)), reason))
                .toList();
    }
}
