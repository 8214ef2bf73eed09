package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.format.identity.KeyedHash;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.guardrail.SuppressionFile;
import io.cdpbridge.guardrail.Suppressions;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.privacy.ListedSuppressions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whoever was deleted, as both directions, guardrails and quarantine ask: opened once, since each list is looked at again and
 * again. Any thread may ask.
 *
 * @param all the ledger's list, and the files that the settings name
 * @param key of the ledger's list
 * @param fields that say whose a row is
 */
record DeletedPeople(Suppressions all, KeyedHash key, IdentityFields fields) {
    private static final List<String> FILES = List.of("source.suppression.file", "destination.suppression.file");

    /**
     * Opens them. Whoever is on one list is kept away in both directions: what one side still holds of a person whom the other has
     * deleted must not come back.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-1002 or CDP-2110 when a list cannot be read
     */
    static DeletedPeople of(Settings settings, GuardrailCatalogue guardrails, SuppressionList list, TwoClocks clocks) {
        Duration window = Suppressions.window(guardrails);
        Suppressions all = new ListedSuppressions(list, clocks.now());
        for (String name : FILES) {
            Optional<String> file = settings.optional(name);
            if (file.isPresent()) {
                all = all.or(new SuppressionFile(Path.of(file.get()), window, clocks.now()));
            }
        }
        return new DeletedPeople(all, list.key(), Mappings.ofWholeFiles(settings));
    }
}
