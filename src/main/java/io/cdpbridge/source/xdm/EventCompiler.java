package io.cdpbridge.source.xdm;

import io.cdpbridge.format.date.ClockChanges;
import io.cdpbridge.format.date.DateTimes;
import io.cdpbridge.format.mapping.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns the rules of a mapping into a row mapper. Used once, for one mapper. */
final class EventCompiler {
    private final Mapping mapping;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Scalar.Moment> timestamps = new ArrayList<>(1);
    private final Notices notices = new Notices();
    private final ClockChanges changes = new ClockChanges();

    EventCompiler(Mapping mapping) {
        this.mapping = mapping;
        for (int i = 0; i < mapping.columns().size(); i++) {
            positions.put(mapping.columns().get(i), i);
        }
    }

    /**
     * Compiles.
     *
     * @param instance the Campaign instance, checked
     * @param headerPositions where the mapping's columns stand in the input
     */
    RowMapper compile(String instance, int[] headerPositions) {
        Node tree = new Node();
        for (FieldRule rule : mapping.fields()) {
            Node node = tree;
            String rest = rule.path();
            for (int dot = rest.indexOf('.'); dot >= 0; dot = rest.indexOf('.')) {
                node = node.child(rest.substring(0, dot));
                rest = rest.substring(dot + 1);
            }
            node.leaves.put(rest, property(rest, rule));
            node.order.add(rest);
        }
        List<Property> properties = tree.properties();
        if (!mapping.identities().isEmpty()) {
            properties.add(new IdentityMapProperty(mapping.identities(), positions));
        }
        EventIdentifier identifier =
                new EventIdentifier(instance, mapping.schema(), identifierParts(), mapping.absence());
        List<Enumeration.Column> enumerated = mapping.enumerations().stream()
                .filter(enumeration -> positions.containsKey(enumeration.column()))
                .map(enumeration ->
                        new Enumeration.Column(enumeration, positions.get(enumeration.column()), mapping.absence()))
                .toList();
        return new RowMapper(
                new ObjectProperty("", properties),
                identifier,
                timestamps.get(0),
                headerPositions,
                enumerated,
                notices,
                changes);
    }

    private Property property(String name, FieldRule rule) {
        if (rule.source() instanceof FieldRule.Source.Constant constant) {
            return new ConstantProperty(name, constant.value());
        }
        int[] columns = rule.columns().stream().mapToInt(positions::get).toArray();
        CellSource source = new CellSource(
                columns, rule.absence(), rule.required() || rule.isTimestamp(), rule.refusal(mapping.eventId()));
        Scalar scalar = scalar(rule);
        if (rule.source() instanceof FieldRule.Source.Table table) {
            return new TableProperty(name, source, table, rule.unlisted(), rule.fallback(), scalar, notices);
        }
        if (rule.separator().isPresent()) {
            return new ListProperty(name, source, rule.separator().get(), rule.absence(), scalar);
        }
        return new CellProperty(name, source, scalar, rule.fallback(), rule.identity());
    }

    private Scalar scalar(FieldRule rule) {
        return switch (rule.type()) {
            case STRING -> new Scalar.Text();
            case BOOLEAN -> new Scalar.Flag();
            case INTEGER -> new Scalar.Whole();
            case NUMBER -> new Scalar.Decimal();
            case DATE -> new Scalar.Day(dates(rule));
            case DATE_TIME -> {
                Scalar.Moment moment = new Scalar.Moment(dates(rule));
                if (rule.isTimestamp()) {
                    timestamps.add(moment);
                }
                yield moment;
            }
        };
    }

    private DateTimes dates(FieldRule rule) {
        return new DateTimes(rule.formats(), rule.localTimes(), changes);
    }

    private List<EventIdentifier.Part> identifierParts() {
        List<EventIdentifier.Part> parts = new ArrayList<>();
        for (String column : mapping.eventId()) {
            int position = positions.get(column);
            Refusal refusal =
                    new Refusal(Refusal.EVENT_ID_AND_TIMESTAMP, column, mapping.eventIdPlace() + ": _id is made of it");
            EventIdentifier.Part part = mapping.fields().stream()
                    .filter(rule ->
                            rule.type() == FieldType.DATE_TIME && rule.columns().contains(column))
                    .findFirst()
                    .<EventIdentifier.Part>map(rule -> new EventIdentifier.Part.Moment(position, refusal, dates(rule)))
                    .orElse(new EventIdentifier.Part.Text(position, refusal));
            parts.add(part);
        }
        return parts;
    }

    /** An object of the event while it is put together, in the order of the mapping. */
    private static final class Node {
        private final Map<String, Node> objects = new LinkedHashMap<>();
        private final Map<String, Property> leaves = new HashMap<>();
        private final List<String> order = new ArrayList<>();

        Node child(String name) {
            return objects.computeIfAbsent(name, added -> {
                order.add(added);
                return new Node();
            });
        }

        List<Property> properties() {
            List<Property> properties = new ArrayList<>();
            for (String name : order) {
                Property leaf = leaves.get(name);
                properties.add(
                        leaf != null
                                ? leaf
                                : new ObjectProperty(name, objects.get(name).properties()));
            }
            return properties;
        }
    }
}
