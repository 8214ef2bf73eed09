package io.cdpbridge.destination.recipient;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A schema of recipients, put together by a test. */
final class Schema implements SchemaAttributes {
    private final Set<String> paths = new LinkedHashSet<>();
    private final Map<String, List<EnumValue>> enumerations = new LinkedHashMap<>();
    private final Map<String, Integer> lengths = new LinkedHashMap<>();

    /** All that the shipped mapping names, with the genders of Campaign. */
    static Schema shipped() {
        RecipientMapping mapping = RecipientMapping.read(Mapped.SHIPPED);
        Schema schema = new Schema();
        schema.paths.addAll(mapping.lookedUp());
        mapping.fields().forEach(rule -> schema.paths.add(rule.attribute()));
        return schema.with(
                "@gender",
                new EnumValue("0", "unknown", "Not known"),
                new EnumValue("1", "male", "Male"),
                new EnumValue("2", "female", "Female"));
    }

    Schema with(String path, EnumValue... entries) {
        paths.add(path);
        enumerations.put(path, List.of(entries));
        return this;
    }

    Schema withLength(String path, int length) {
        paths.add(path);
        lengths.put(path, length);
        return this;
    }

    Schema without(String path) {
        paths.remove(path);
        return this;
    }

    @Override
    public Set<String> paths() {
        return paths;
    }

    @Override
    public Optional<List<EnumValue>> enumeration(String path) {
        return Optional.ofNullable(enumerations.get(path));
    }

    @Override
    public OptionalInt length(String path) {
        Integer length = lengths.get(path);
        return length == null ? OptionalInt.empty() : OptionalInt.of(length);
    }
}
