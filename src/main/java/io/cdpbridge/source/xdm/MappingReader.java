package io.cdpbridge.source.xdm;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.LocalTimes;
import io.cdpbridge.format.mapping.Absence;
import io.cdpbridge.format.mapping.MappingKeys;
import io.cdpbridge.format.yaml.YamlFile;
import io.cdpbridge.format.yaml.YamlSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the file of a mapping and reports all that is wrong in it. Used once. */
final class MappingReader {
    private static final List<String> KEYS = List.of(
            "name",
            "description",
            "schema",
            "time-zone",
            "ambiguous",
            "gap",
            "absent",
            "event-id",
            "enumerations",
            "fields",
            "identity-map");
    private static final List<String> IDENTITY_KEYS =
            List.of("namespace", "from", "primary", "authenticated-state", "list", "optional");
    private static final Map<String, String> STATES =
            Map.of("ambiguous", "ambiguous", "authenticated", "authenticated", "loggedOut", "loggedOut");

    private final YamlFile file;
    private final YamlSection root;
    private final MappingKeys keys;
    private final List<Integer> primaryIdentities = new ArrayList<>();

    MappingReader(Path path) {
        file = YamlFile.open(path, MappingKeys.CODES);
        root = file.root();
        keys = new MappingKeys(root);
    }

    Mapping read() {
        root.allow(KEYS);
        String name = keys.name();
        root.text("description");
        Set<String> absent = keys.absent();
        List<String> eventId = eventId();
        LocalTimes localTimes = keys.localTimes();
        Map<String, Enumeration> enumerations = new EnumerationReader(root, file.path()).read();
        List<FieldRule> fields = fields(absent, localTimes, enumerations);
        List<IdentityRule> identities = identities(absent);
        String schema = keys.schema("nms:broadLogRcp");
        primaryIdentity();
        file.verify();
        return new Mapping(
                file.path(),
                name,
                schema,
                new Absence(absent),
                eventId,
                file.path() + ":" + root.line("event-id"),
                List.copyOf(enumerations.values()),
                fields,
                identities);
    }

    private List<String> eventId() {
        List<String> columns =
                root.texts("event-id").stream().map(YamlSection.Text::text).toList();
        if (columns.isEmpty() || columns.stream().anyMatch(String::isBlank)) {
            root.report(
                    ErrorCode.MAPPING_EVENT_ID,
                    root.line("event-id"),
                    "'event-id' must list the columns that make an event unique, such as [id, status, eventDate]");
        }
        if (columns.stream().distinct().count() < columns.size()) {
            root.report(ErrorCode.MAPPING_EVENT_ID, root.line("event-id"), "'event-id' lists a column more than once");
        }
        return columns;
    }

    private List<FieldRule> fields(Set<String> absent, LocalTimes localTimes, Map<String, Enumeration> enumerations) {
        if (!root.has("fields")) {
            root.report(ErrorCode.MAPPING_KEY_MISSING, root.line(), "the file has no 'fields'");
        }
        List<FieldRule> rules = new ArrayList<>();
        PathCheck paths = new PathCheck();
        for (YamlSection section : root.sections("fields", "a field")) {
            paths.add(section);
            FieldReader field = new FieldReader(section, file.path(), absent, localTimes, enumerations);
            field.read().ifPresent(rules::add);
            if (field.isPrimaryIdentity()) {
                primaryIdentities.add(section.line("identity"));
            }
        }
        if (root.has("fields") && !paths.contains(FieldRule.TIMESTAMP)) {
            root.report(
                    ErrorCode.MAPPING_TIMESTAMP,
                    root.line("fields"),
                    "no field writes 'timestamp', and an ExperienceEvent must have one");
        }
        return rules;
    }

    private List<IdentityRule> identities(Set<String> absent) {
        List<IdentityRule> rules = new ArrayList<>();
        for (YamlSection entry : root.sections("identity-map", "an identity")) {
            entry.allow(IDENTITY_KEYS);
            IdentityRule rule = new IdentityRule(
                    entry.required("namespace").map(YamlSection.Text::text).orElse(""),
                    entry.required("from").map(YamlSection.Text::text).orElse(""),
                    entry.flag("primary").orElse(false),
                    entry.choice("authenticated-state", STATES).orElse("ambiguous"),
                    entry.separator("list"),
                    new Absence(absent),
                    entry.flag("optional").orElse(false));
            rules.add(rule);
            if (rule.primary()) {
                primaryIdentities.add(entry.line("primary"));
            }
            if (rule.primary() && rule.separator().isPresent()) {
                root.report(
                        ErrorCode.MAPPING_CONFLICT,
                        entry.line("list"),
                        "'list' and 'primary: true' exclude each other, as an event has one primary identity");
            }
        }
        return rules;
    }

    private void primaryIdentity() {
        if (primaryIdentities.isEmpty()) {
            root.report(
                    ErrorCode.MAPPING_IDENTITY,
                    root.line("fields"),
                    "no field has 'identity: primary', and an event without one never reaches a profile");
        }
        primaryIdentities.stream()
                .skip(1)
                .forEach(line -> root.report(
                        ErrorCode.MAPPING_IDENTITY,
                        line,
                        "a second primary identity; line " + primaryIdentities.get(0)
                                + " has the first, and there is exactly one"));
    }
}
