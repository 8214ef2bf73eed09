package io.cdpbridge.destination.recipient;

import io.cdpbridge.guardrail.Guardrail;
import java.util.List;
import java.util.Optional;

/** What the limits on the audience of an export say. The name of an audience is no personal data. */
final class AudienceRules {
    private AudienceRules() {}

    static FileGuardrail name(Guardrail guardrail) {
        AllowedCharacters allowed = new AllowedCharacters(guardrail);
        return new FileGuardrails.Check(guardrail, (limits, export) -> {
            List<String> others = export.audienceName().map(allowed::others).orElse(List.of());
            return others.size() > limits.limit()
                    ? Optional.of("the name of the audience has the " + limits.unit() + " " + String.join(" ", others)
                            + "; rename it in Experience Platform")
                    : Optional.empty();
        });
    }

    /** An audience that the instance has already takes no further place. */
    static Optional<String> count(Guardrail guardrail, ExportDescription export) {
        int active = export.activeAudiences().size();
        return !export.activeAudiences().contains(export.audienceId()) && active >= guardrail.limit()
                ? Optional.of("the instance has " + active + " audiences already, at most " + guardrail.limit()
                        + " allowed over all destinations")
                : Optional.empty();
    }

    static Optional<String> origin(Guardrail guardrail, ExportDescription export) {
        return export.audienceOrigin()
                .filter(origin -> guardrail.allowed().stream().noneMatch(origin.strip()::equalsIgnoreCase))
                .map(origin -> "the audience comes from '" + origin + "'; allowed is "
                        + String.join(", ", guardrail.allowed()));
    }
}
