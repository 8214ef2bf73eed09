package io.cdpbridge.route;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.guardrail.SuppressionFile;
import io.cdpbridge.guardrail.Suppressions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/** Opens the list of deleted people that a direction is configured with. */
final class DeletedPeople {
    private DeletedPeople() {}

    /** @throws io.cdpbridge.error.BridgeException CDP-1002 or CDP-2110 when the list cannot be read */
    static Suppressions of(Settings settings, String direction, GuardrailCatalogue guardrails, InstantSource clock) {
        Duration window = Duration.ofHours(guardrails.get("privacy-suppression").limit());
        return settings.optional(direction + ".suppression.file")
                .<Suppressions>map(file -> new SuppressionFile(Path.of(file), window, clock.instant()))
                .orElseGet(Suppressions::none);
    }
}
