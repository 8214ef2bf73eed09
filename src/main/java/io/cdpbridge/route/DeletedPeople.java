package io.cdpbridge.route;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.date.TwoClocks;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.guardrail.SuppressionFile;
import io.cdpbridge.guardrail.Suppressions;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.privacy.ListedSuppressions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Opens the lists of deleted people that a direction asks: the ledger's, and the file that it is configured with. */
final class DeletedPeople {
    private DeletedPeople() {}

    /** @throws io.cdpbridge.error.BridgeException CDP-1002 or CDP-2110 when the list cannot be read, CDP-1030 or CDP-1031 without its key */
    static Suppressions of(
            Settings settings,
            String direction,
            GuardrailCatalogue guardrails,
            Ledger ledger,
            InstantSource clock,
            TwoClocks clocks) {
        return ofAny(settings, Set.of(direction), guardrails, ledger, clock, clocks);
    }

    /** Whoever is on a list of one of some directions. */
    static Suppressions ofAny(
            Settings settings,
            Set<String> directions,
            GuardrailCatalogue guardrails,
            Ledger ledger,
            InstantSource clock,
            TwoClocks clocks) {
        Duration window = Suppressions.window(guardrails);
        Suppressions all = new ListedSuppressions(PeopleList.of(settings, ledger, clock), clocks.now());
        for (String direction : directions) {
            Optional<String> file = settings.optional(direction + ".suppression.file");
            if (file.isPresent()) {
                all = all.or(new SuppressionFile(Path.of(file.get()), window, clocks.now()));
            }
        }
        return all;
    }
}
