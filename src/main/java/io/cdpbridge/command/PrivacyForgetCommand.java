package io.cdpbridge.command;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Suppression;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.privacy.Forgetting;
import io.cdpbridge.privacy.Person;
import io.cdpbridge.privacy.Remains;
import io.cdpbridge.route.DataDirectory;
import io.cdpbridge.route.PeopleList;
import io.cdpbridge.snapshot.Snapshots;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
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

/** Removes a person from all that the bridge keeps, suppresses them, and looks whether anything is left. */
@Command(
        name = "forget",
        mixinStandardHelpOptions = true,
        description = {
            "Removes a person from quarantine, staged events, snapshots, plans and ledger, keeps them from coming back, and proves it by looking through every byte of the data folder.",
            "No bridge may run in the data folder meanwhile. The folders from which exports are read, and their archives, are yours and are not touched."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing of the person is left in the data folder",
            "1:something is left, as the output says",
            "64:the command line or a property is not right"
        })
final class PrivacyForgetCommand implements Callable<Integer> {
    @Mixin
    private Identities identities = new Identities();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for the audit (default: ${DEFAULT-VALUE}).")
    private String reason = "forgotten";

    @Mixin
    private ConfigurationArguments configuration = new ConfigurationArguments();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        Settings settings = configuration.settings(Map.of());
        Person person = identities.person();
        Path folder = settings.path("runtime.data-directory");
        PrintWriter out = spec.commandLine().getOut();
        Forgetting.Result result;
        try (DataDirectory data = DataDirectory.claim(folder)) {
            try (Ledger ledger = OpenLedger.of(settings, data)) {
                SuppressionList list = PeopleList.of(settings, ledger, InstantSource.system());
                List<String> hashes =
                        person.hashes().stream().map(list.key()::ofSha256).toList();
                list.add(suppressions(settings, hashes));
                Snapshots snapshots = new Snapshots(
                        data.path("spill"),
                        Math.toIntExact(settings.integer("destination.snapshot.memory")),
                        Math.toIntExact(settings.integer("destination.snapshot.threads")));
                result = new Forgetting(ledger, folder, data.aside(), snapshots, InstantSource.system()).forget(person);
                hashes.forEach(hash -> list.forgotten(hash, result.toString()));
            }
            out.println("Removed: " + result);
            result.underWay().forEach(place -> out.println("! " + place));
            Remains remains = Remains.in(folder, person);
            remains.words().forEach(file -> out.println("! still in " + folder.relativize(file)));
            remains.parts().forEach(file -> out.println("  within a longer word in " + folder.relativize(file)));
            boolean gone = result.isComplete() && remains.words().isEmpty();
            if (gone) {
                out.println("Looked through every file of " + folder + ": nothing is left.");
            }
            return gone ? 0 : 1;
        }
    }

    private List<Suppression> suppressions(Settings settings, List<String> hashes) {
        Duration window = PrivacyCommand.window(settings);
        Instant now = Instant.now();
        return hashes.stream()
                .map(hash -> new Suppression(hash, "forget", now, now.plus(window), reason))
                .toList();
    }
}
