package io.cdpbridge.doctor;

import io.cdpbridge.aep.SchemaFields;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.xdm.MappedField;
import io.cdpbridge.xdm.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** BP-P9: whether the schema has every field that the mapping writes; the platform drops the others without a word. */
record MappedFields(String id, LogDataset dataset, Path mapping, List<String> needs) implements Check {
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
        Mapping read = Mapping.read(mapping);
        Optional<SchemaFields> fields = dataset.fields();
        if (fields.isEmpty()) {
            return Finding.skip("not compared: the Schema Registry does not tell which fields the schema has");
        }
        List<MappedField> lacking = read.lackedBy(fields.get()::has);
        return lacking.isEmpty()
                ? Finding.pass("all are in the schema")
                : Finding.fail("the schema lacks "
                        + lacking.stream().map(MappedField::sentence).collect(Collectors.joining("; ")));
    }
}
