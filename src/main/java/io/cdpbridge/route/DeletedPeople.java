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
import java.util.List;
import java.util.Optional;

/** Opens the lists of deleted people that both directions ask: the ledger's, and the files that the settings name. */
final class DeletedPeople {
    private static final List<String> FILES = List.of("source.suppression.file", "destination.suppression.file");

    private DeletedPeople() {}

    /**
     * Whoever is on one of them: what one side still holds of a person whom the other has deleted must not come back.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-1002 or CDP-2110 when a list cannot be read, CDP-1030 or CDP-1031 without its
     *     key
     */
    static Suppressions of(
            Settings settings, GuardrailCatalogue guardrails, Ledger ledger, InstantSource clock, TwoClocks clocks) {
        Duration window = Suppressions.window(guardrails);
        Suppressions all = new ListedSuppressions(PeopleList.of(settings, ledger, clock), clocks.now());
        for (String name : FILES) {
            Optional<String> file = settings.optional(name);
            if (file.isPresent()) {
                all = all.or(new SuppressionFile(Path.of(file.get()), window, clocks.now()));
            }
        }
        return all;
    }
}
