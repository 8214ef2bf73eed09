package io.cdpbridge.command.lint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds entries in the file of the guardrails. */
final class Guardrails {
    private Guardrails() {}

    /** The entry of a guardrail, if the file can be read and has it. */
    static Optional<YamlPart> entry(Path file, String id) {
        return YamlDocument.read(file, new Findings()).stream()
                .flatMap(document -> document.root().at("guardrails").map(YamlPart::items).orElse(List.of()).stream())
                .filter(entry -> entry.textAt("id").equals(id))
                .findFirst();
    }
}
