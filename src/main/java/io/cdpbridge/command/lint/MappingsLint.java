package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells mappings of logs from mappings of recipients, and for which flow's events each is. */
final class MappingsLint {
    private static final String RECIPIENTS = "destination.mapping";

    private final Installation installation;
    private final Findings findings;

    MappingsLint(Installation installation, Findings findings) {
        this.installation = installation;
        this.findings = findings;
    }

    void check(List<YamlDocument> documents) {
        MappingLint logs = new MappingLint(installation.catalogue(), findings);
        RecipientLint recipients = new RecipientLint(installation.catalogue(), findings);
        List<XdmSchema> all = schemas(Optional.empty());
        for (YamlDocument document : documents) {
            String name = name(document.file());
            if (isOfRecipients(document, name)) {
                recipients.check(document);
            } else {
                logs.check(document, schemas(Optional.of(name)), all.isEmpty() ? List.of(XdmSchema.ofAnyEvent()) : all);
            }
        }
        Path folder = installation.folder().resolve("mappings");
        broken(folder, documents, logs, recipients);
        String used = installation.settings().text(RECIPIENTS);
        if (!Files.isRegularFile(folder.resolve(used + ".yaml"))) {
            findings.add(PropertyLint.at(
                    PropertyLint.place(installation.inspection(), RECIPIENTS),
                    ErrorCode.MAPPING_UNKNOWN,
                    Severity.ERROR,
                    "there is no mapping " + folder.resolve(used + ".yaml") + Suggestion.forName(used, names(folder))));
        }
    }

    /** The names of the mappings in a folder. */
    static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(MappingsLint::name).sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** What is no YAML was not read here; the mapping's own reader tells why. */
    private void broken(Path folder, List<YamlDocument> read, MappingLint logs, RecipientLint recipients) {
        for (String name : names(folder)) {
            Path file = folder.resolve(name + ".yaml");
            if (read.stream().noneMatch(document -> document.file().equals(file)) && Files.isRegularFile(file)) {
                if (name.equals(installation.settings().text(RECIPIENTS))) {
                    recipients.read(file);
                } else {
                    logs.read(file);
                }
            }
        }
    }

    private boolean isOfRecipients(YamlDocument document, String name) {
        YamlPart root = document.root();
        boolean ofLogs =
                root.at("event-id").isPresent() || root.at("identity-map").isPresent();
        return !ofLogs
                && (root.at("key").isPresent()
                        || root.at("consents").isPresent()
                        || name.equals(installation.settings().text(RECIPIENTS)));
    }

    /** The schemas of the flows that use a mapping, or of all flows. */
    private List<XdmSchema> schemas(Optional<String> mapping) {
        return installation.endpoints().stream()
                .filter(endpoint -> mapping.isEmpty()
                        || endpoint.parameter("mapping")
                                .flatMap(given -> installation.placeholders().resolve(given.text()))
                                .equals(mapping))
                .flatMap(endpoint -> endpoint.parameter("flow").stream())
                .flatMap(given -> installation.placeholders().resolve(given.text()).stream())
                .distinct()
                .flatMap(flow -> XdmSchema.ofFlow(flow).stream())
                .toList();
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("[.]yaml$", "");
    }
}
