package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.format.yaml.InvalidFileException;
import io.cdpbridge.format.yaml.Problem;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Checks a mapping, before anything is read, against the guardrails and against what Campaign's schema has. */
public final class MappingCheck {
    private static final String FIELDS = "fields-per-audience";

    private final Guardrail fields;
    private final SchemaAttributes schema;

    /** A check against a catalogue and the schema of the recipients. */
    public MappingCheck(GuardrailCatalogue catalogue, SchemaAttributes schema) {
        this.fields = catalogue.get(FIELDS);
        this.schema = schema;
    }

    /**
     * Checks a mapping.
     *
     * @throws InvalidFileException with every problem, file, line and code
     */
    public void check(RecipientMapping mapping) {
        List<Problem> problems = new ArrayList<>();
        KeyRule key = mapping.key();
        exists(mapping, key.place(), key.held().attribute(), problems);
        mapping.fields().forEach(rule -> {
            exists(mapping, rule.place(), rule.attribute(), problems);
            values(mapping, rule, problems);
        });
        mapping.consents().forEach(rule -> {
            exists(mapping, rule.place(), rule.attribute(), problems);
            rule.recorded().ifPresent(recorded -> exists(mapping, rule.place(), recorded, problems));
        });
        mapping.organizationalUnit().ifPresent(unit -> exists(mapping, unit.place(), unit.attribute(), problems));
        if (mapping.columns().size() > fields.limit() && fields.action() == Guardrail.Action.REFUSE) {
            problems.add(new Problem(
                    ErrorCode.RECIPIENT_FIELDS,
                    key.place().line(),
                    "the mapping reads " + mapping.columns().size() + " columns, at most " + fields.limit()
                            + " allowed by the guardrail " + FIELDS));
        }
        if (!problems.isEmpty()) {
            problems.sort(Comparator.comparingInt(Problem::line));
            throw new InvalidFileException(mapping.file(), problems);
        }
    }

    private void exists(RecipientMapping mapping, Place place, String attribute, List<Problem> problems) {
        if (!schema.has(attribute)) {
            problems.add(new Problem(
                    ErrorCode.RECIPIENT_ATTRIBUTE_UNKNOWN,
                    place.line(),
                    "the schema " + mapping.schema() + " has no attribute '" + attribute + "'"
                            + Suggestion.forName(attribute, schema.paths())));
        }
    }

    private void values(RecipientMapping mapping, FieldRule rule, List<Problem> problems) {
        SchemaEnumerations enumerations = new SchemaEnumerations(mapping, schema);
        List<String> written = new ArrayList<>(rule.values().values());
        rule.fallback().ifPresent(written::add);
        written.stream()
                .distinct()
                .filter(value -> enumerations.value(rule.attribute(), value).isEmpty())
                .sorted()
                .forEach(value -> problems.add(new Problem(
                        ErrorCode.RECIPIENT_VALUE_UNKNOWN,
                        rule.place().line(),
                        "'" + value + "' is not in the enumeration of " + rule.attribute()
                                + Suggestion.forName(value, names(rule)))));
    }

    private List<String> names(FieldRule rule) {
        return schema.enumeration(rule.attribute()).orElse(List.of()).stream()
                .map(EnumValue::name)
                .toList();
    }
}
