package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.SchemaFields;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.source.xdm.MappedField;
import io.cdpbridge.source.xdm.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** BP-P9: whether the schema has every field that mappings write; the platform drops the others without a word. */
record MappedFields(String id, LogDataset dataset, List<Path> mappings, List<String> needs) implements Check {
    /** How many are named. */
    private static final int NAMED = 20;

    @Override
    public String subject() {
        return "mapped fields of " + dataset.flow();
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.SCHEMA_LACKS_FIELD;
    }

    @Override
    public Finding look() {
        if (mappings.isEmpty()) {
            return Finding.skip("not compared: no route that can be read has a mapping for the dataset");
        }
        List<Mapping> read = mappings.stream().map(Mapping::read).toList();
        Optional<SchemaFields> fields = dataset.fields();
        if (fields.isEmpty()) {
            return Finding.skip("not compared: the Schema Registry does not tell which fields the schema has");
        }
        List<MappedField> lacking = read.stream()
                .flatMap(mapping -> mapping.lackedBy(fields.get()::has).stream())
                .toList();
        return lacking.isEmpty()
                ? Finding.pass("all are in the schema")
                : Finding.fail("the schema lacks " + (lacking.size() == 1 ? "" : lacking.size() + " fields: ")
                        + lacking.stream()
                                .limit(NAMED)
                                .map(MappedField::sentence)
                                .collect(Collectors.joining("; "))
                        + (lacking.size() > NAMED ? "; and " + (lacking.size() - NAMED) + " more" : ""));
    }
}
