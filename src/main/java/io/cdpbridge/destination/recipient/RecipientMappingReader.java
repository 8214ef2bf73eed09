package io.cdpbridge.destination.recipient;

import io.cdpbridge.client.campaign.RecipientKey;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.date.LocalTimes;
import io.cdpbridge.format.identity.Identity;
import io.cdpbridge.format.mapping.Absence;
import io.cdpbridge.format.mapping.MappingKeys;
import io.cdpbridge.format.yaml.YamlFile;
import io.cdpbridge.format.yaml.YamlSection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the file of a recipient mapping and reports all that is wrong in it. Used once. */
final class RecipientMappingReader {
    private static final List<String> KEYS = List.of(
            "name",
            "description",
            "schema",
            "time-zone",
            "ambiguous",
            "gap",
            "absent",
            "key",
            "mandatory",
            "fields",
            "consents",
            "organizational-unit");
    private static final String HELD = "held";
    private static final Map<String, Boolean> FORMS = Map.of("any", true, "normal", false);
    private static final Map<String, Boolean> HASHES = Map.of("sha256", true);

    private final YamlFile file;
    private final YamlSection root;
    private final Map<String, Integer> written = new HashMap<>();

    RecipientMappingReader(Path path) {
        file = YamlFile.open(path, MappingKeys.CODES);
        root = file.root();
    }

    RecipientMapping read() {
        root.allow(KEYS);
        MappingKeys keys = new MappingKeys(root);
        String name = keys.name();
        root.text("description");
        String schema = keys.schema("nms:recipient");
        Set<String> absent = keys.absent();
        LocalTimes localTimes = keys.localTimes();
        Optional<KeyRule> key = key();
        List<String> mandatory = mandatory();
        List<FieldRule> fields = fields(absent, localTimes);
        List<ConsentRule> consents = consents();
        Optional<UnitRule> unit = unit();
        file.verify();
        return new RecipientMapping(
                file.path(),
                name,
                schema,
                localTimes,
                new Absence(absent),
                key.orElseThrow(),
                mandatory,
                fields,
                consents,
                unit);
    }

    private Optional<KeyRule> key() {
        if (!root.has("key")) {
            root.report(ErrorCode.MAPPING_KEY_MISSING, root.line(), "the file has no 'key'");
        }
        return root.section("key").map(section -> {
            section.allow(List.of("from", "to", "identity", "hash", HELD));
            Identity identity = section.required("identity")
                    .flatMap(present -> section.choice("identity", Identity.words()))
                    .orElse(Identity.EXTERNAL_ID);
            boolean hashed = section.choice("hash", HASHES).orElse(false);
            if (section.has("hash") && identity.isHash()) {
                section.report(
                        ErrorCode.MAPPING_CONFLICT,
                        section.line("hash"),
                        "'identity: " + identity.word() + "' is a hash already; remove 'hash'");
            }
            boolean formed = identity.hasForms() && !hashed;
            if (section.has(HELD) && !formed) {
                section.report(
                        ErrorCode.MAPPING_CONFLICT,
                        section.line(HELD),
                        "'" + HELD + "' is for the identities email, phone, GAID and IDFA in clear");
            }
            return new KeyRule(
                    place(section),
                    section.required("from").map(YamlSection.Text::text).orElse(""),
                    new RecipientKey(
                            written(section),
                            identity,
                            hashed || identity.isHash(),
                            formed && section.choice(HELD, FORMS).orElse(true)));
        });
    }

    private List<String> mandatory() {
        List<YamlSection.Text> columns = root.texts("mandatory");
        columns.stream()
                .filter(column -> column.text().isBlank())
                .forEach(column ->
                        root.report(ErrorCode.MAPPING_VALUE_INVALID, column.line(), "the name of a column is blank"));
        return columns.stream().map(YamlSection.Text::text).toList();
    }

    private List<FieldRule> fields(Set<String> absent, LocalTimes localTimes) {
        List<FieldRule> rules = new ArrayList<>();
        for (YamlSection section : root.sections("fields", "a field")) {
            String attribute = written(section);
            rules.add(new RecipientFieldReader(section, place(section), absent, localTimes).read(attribute));
        }
        return rules;
    }

    private List<ConsentRule> consents() {
        List<ConsentRule> rules = new ArrayList<>();
        for (YamlSection section : root.sections("consents", "a consent")) {
            String attribute = written(section);
            rules.add(new ConsentReader(section, place(section)).read(attribute));
        }
        return rules;
    }

    private Optional<UnitRule> unit() {
        return root.section("organizational-unit").map(section -> {
            section.allow(List.of("attribute", "value"));
            return new UnitRule(
                    place(section),
                    AttributePath.required(section, "attribute"),
                    section.required("value").map(YamlSection.Text::text).orElse(""));
        });
    }

    /** The attribute that a section writes; each is written once. */
    private String written(YamlSection section) {
        String attribute = AttributePath.required(section, "to");
        Integer earlier = attribute.isEmpty() ? null : written.putIfAbsent(attribute, section.line("to"));
        if (earlier != null) {
            section.report(
                    ErrorCode.RECIPIENT_ATTRIBUTE_TWICE,
                    section.line("to"),
                    "'" + attribute + "' is already given by line " + earlier);
        }
        return attribute;
    }

    private Place place(YamlSection section) {
        return new Place(file.path(), section.line());
    }
}
