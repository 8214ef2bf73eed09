package io.cdpbridge.command.lint;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.format.yaml.InvalidFileException;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.source.xdm.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Checks mappings of logs: all that the reader refuses, and what would be told only by the platform, or by nobody. */
final class MappingLint {
    private static final String FIELDS = "source-mapped-fields";

    private final Optional<Guardrail> limit;
    private final XdmSchema anyEvent;
    private final Findings findings;

    MappingLint(Optional<GuardrailCatalogue> catalogue, Findings findings) {
        this.limit = catalogue.map(GuardrailCatalogue::all).orElse(List.of()).stream()
                .filter(guardrail -> guardrail.id().equals(FIELDS))
                .findFirst();
        this.anyEvent = XdmSchema.ofAnyEvent();
        this.findings = findings;
    }

    /**
     * Checks one mapping.
     *
     * @param schemas of the flows that use it
     * @param others of all flows
     */
    void check(YamlDocument document, List<XdmSchema> schemas, List<XdmSchema> others) {
        read(document.file());
        List<YamlPart> fields =
                document.root().at("fields").map(YamlPart::items).orElse(List.of());
        for (YamlPart field : fields) {
            path(document.file(), field, schemas, others);
            date(document, field);
            eventType(document, field);
            Hashes.inClear(field.textAt("to"), field.textAt("from"))
                    .ifPresent(message ->
                            advise(document.file(), field.lineOf("to"), ErrorCode.HASH_WITHOUT_FORM, message));
        }
        for (YamlPart identity :
                document.root().at("identity-map").map(YamlPart::items).orElse(List.of())) {
            Hashes.inClear(identity.textAt("namespace"), identity.textAt("from"))
                    .ifPresent(message -> advise(
                            document.file(), identity.lineOf("namespace"), ErrorCode.HASH_WITHOUT_FORM, message));
        }
        number(document, fields);
    }

    /** Tells what the mapping's own reader refuses. */
    void read(Path file) {
        try {
            Mapping.read(file);
        } catch (InvalidFileException e) {
            findings.addAll(file, e);
        }
    }

    private void path(Path file, YamlPart field, List<XdmSchema> schemas, List<XdmSchema> others) {
        String path = field.textAt("to");
        int line = field.lineOf("to");
        if (path.isEmpty() || findings.on(file, line)) {
            return;
        }
        List<XdmSchema> meant = schemas.isEmpty() ? others : schemas;
        Optional<String> type = type(path, meant);
        if (type.isPresent()) {
            type(file, field, path, type.get());
        } else if (type(path, others).isPresent()) {
            advise(
                    file,
                    line,
                    ErrorCode.XDM_PATH_UNKNOWN,
                    "'" + path
                            + "' is a field of another flow's events; the dataset's schema must have its field group too");
        } else if (!isOfTenant(path)) {
            List<String> known = meant.stream()
                    .flatMap(schema -> schema.paths().stream())
                    .distinct()
                    .toList();
            findings.error(
                    file,
                    line,
                    ErrorCode.XDM_PATH_UNKNOWN,
                    "'" + path + "' is not in the XDM schemas of ExperienceEvent and Campaign logs"
                            + Suggestion.forName(path, known));
        }
    }

    private void type(Path file, YamlPart field, String path, String type) {
        String word = field.textAt("type").isEmpty() ? "string" : field.textAt("type");
        String written = field.at("list").isPresent() ? "array" : word;
        boolean fits = type.equals(written) || (type.equals("number") && written.equals("integer"));
        int line = field.lineOf(field.at("type").isPresent() ? "type" : "to");
        if (!fits && !findings.on(file, line)) {
            findings.error(
                    file,
                    line,
                    type.equals("boolean") ? ErrorCode.MAPPING_BOOLEAN : ErrorCode.XDM_TYPE,
                    "'" + path + "' is of the type " + type + " in XDM, and the mapping writes " + article(written));
        }
    }

    private void date(YamlDocument document, YamlPart field) {
        if (!field.textAt("type").startsWith("date")) {
            return;
        }
        int line = field.lineOf("type");
        if (field.at("formats").isEmpty()) {
            advise(
                    document.file(),
                    line,
                    ErrorCode.DATE_WITHOUT_FORMAT,
                    "'" + field.textAt("to") + "' does not say how its dates are written, and ISO 8601 is taken");
        }
        if (document.root().at("time-zone").isEmpty()) {
            advise(
                    document.file(),
                    line,
                    ErrorCode.DATE_WITHOUT_ZONE,
                    "the mapping has no 'time-zone', and a date that names no zone is taken as UTC");
        }
    }

    /** An export with labels would give other events, and nobody could tell a label from a number that means nothing here. */
    private void eventType(YamlDocument document, YamlPart field) {
        if (!field.textAt("to").equals("eventType") || field.at("values").isEmpty()) {
            return;
        }
        List<String> enumerated = document.root().at("enumerations").map(YamlPart::items).orElse(List.of()).stream()
                .map(enumeration -> enumeration.textAt("column"))
                .toList();
        List<String> columns = field.at("from")
                .map(from -> from.items().isEmpty()
                        ? List.of(from.text())
                        : from.items().stream().map(YamlPart::text).toList())
                .orElse(List.of());
        columns.stream()
                .filter(column -> !enumerated.contains(column))
                .forEach(column -> advise(
                        document.file(),
                        field.lineOf("from"),
                        ErrorCode.ENUMERATION_MISSING,
                        "'eventType' depends on the column '" + column
                                + "', and 'enumerations' does not say which names and labels its numbers have"));
    }

    private void number(YamlDocument document, List<YamlPart> fields) {
        long mapped = Stream.concat(
                        fields.stream()
                                .map(field -> field.textAt("to"))
                                .filter(path -> !path.isEmpty() && !anyEvent.has(path)),
                        document.root().at("identity-map").map(YamlPart::items).orElse(List.of()).stream()
                                .map(identity -> "identityMap." + identity.textAt("namespace")))
                .distinct()
                .count();
        limit.filter(guardrail -> mapped > guardrail.limit())
                .ifPresent(guardrail -> findings.add(
                        document.file(),
                        document.root().lineOf("fields"),
                        ErrorCode.MAPPING_FIELDS,
                        guardrail.action() == Guardrail.Action.WARN ? Severity.WARNING : Severity.ERROR,
                        "the mapping fills " + mapped + " fields beside those of every event, and the guardrail "
                                + FIELDS + " has " + guardrail.limit()));
    }

    private static Optional<String> type(String path, List<XdmSchema> schemas) {
        return schemas.stream().flatMap(schema -> schema.type(path).stream()).findFirst();
    }

    /** A field group of the operator's own lies under the namespace of the tenant. */
    private static boolean isOfTenant(String path) {
        return path.startsWith("_") && !path.startsWith("_experience") && path.contains(".");
    }

    private static String article(String type) {
        return "aeiou".indexOf(type.charAt(0)) >= 0 ? "an " + type : "a " + type;
    }

    private void advise(Path file, int line, ErrorCode code, String message) {
        if (!findings.on(file, line)) {
            findings.warning(file, line, code, message);
        }
    }
}
