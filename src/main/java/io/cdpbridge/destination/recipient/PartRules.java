package io.cdpbridge.destination.recipient;

import io.cdpbridge.guardrail.Guardrail;
import java.util.Locale;
import java.util.Optional;

/** What the limits on the files of an export say. The name of a file is no personal data. */
final class PartRules {
    private PartRules() {}

    static Optional<String> nameLength(Guardrail guardrail, ExportDescription export) {
        return export.parts().stream()
                .filter(part -> characters(part.name()) > guardrail.limit())
                .findFirst()
                .map(part -> "the name of '" + part.name() + "' has " + characters(part.name())
                        + " characters, at most " + guardrail.limit() + " allowed");
    }

    static Optional<String> size(Guardrail guardrail, ExportDescription export) {
        return export.parts().stream()
                .filter(part -> part.bytes() < guardrail.limit())
                .findFirst()
                .map(part -> "'" + part.name() + "' has " + part.bytes() + " " + guardrail.unit() + ", at least "
                        + guardrail.limit() + " needed");
    }

    static Optional<String> rows(Guardrail guardrail, ExportDescription export) {
        return export.parts().stream()
                .filter(part -> part.rows().orElse(0) > guardrail.limit())
                .findFirst()
                .map(part -> String.format(
                        Locale.ROOT,
                        "'%s' has %,d rows, and Experience Platform splits at %,d; it is not as it was exported",
                        part.name(),
                        part.rows().orElseThrow(),
                        guardrail.limit()));
    }

    private static int characters(String name) {
        return name.codePointCount(0, name.length());
    }
}
