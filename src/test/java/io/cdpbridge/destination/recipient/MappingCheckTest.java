package io.cdpbridge.destination.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.InvalidFileException;
import io.cdpbridge.format.yaml.Problem;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingCheckTest {
    @TempDir
    private Path directory;

    @Test
    void the_shipped_mapping_fits_the_schema_that_it_names() {
        assertThatCode(() -> new MappingCheck(Mapped.CATALOGUE, Schema.shipped())
                        .check(RecipientMapping.read(Mapped.SHIPPED)))
                .doesNotThrowAnyException();
    }

    @Test
    void every_attribute_that_the_schema_lacks_is_told_with_what_was_meant() throws Exception {
        RecipientMapping mapping = Mapped.read(directory, """
                fields:
                  - {to: "@fistName", from: first}
                consents:
                  - {to: "@blackListEmial", from: consent, opt-out: [n], recorded: "@lastModifed"}
                organizational-unit: {attribute: "@orgUnitt", value: "1"}
                """);
        Schema schema = Schema.shipped().without("@account").with("@orgUnit").with("@accounts");

        InvalidFileException refused = catchThrowableOfType(
                InvalidFileException.class, () -> new MappingCheck(Mapped.CATALOGUE, schema).check(mapping));

        assertThat(refused.problems())
                .containsExactly(
                        unknown(4, "@account", "@accounts"),
                        unknown(6, "@fistName", "@firstName"),
                        unknown(8, "@blackListEmial", "@blackListEmail"),
                        unknown(8, "@lastModifed", "@lastModified"),
                        unknown(9, "@orgUnitt", "@orgUnit"));
        assertThat(refused.getMessage()).startsWith(mapping.file() + ":4: ");
    }

    @Test
    void values_that_the_enumeration_lacks_are_told() throws Exception {
        RecipientMapping mapping = Mapped.read(
                directory,
                "fields: [{to: '@gender', from: g, values: {m: Male, f: femal, '0': '0'}, default: none}]\n");

        InvalidFileException refused = catchThrowableOfType(
                InvalidFileException.class, () -> new MappingCheck(Mapped.CATALOGUE, Schema.shipped()).check(mapping));

        assertThat(refused.problems())
                .containsExactly(
                        new Problem(
                                ErrorCode.RECIPIENT_VALUE_UNKNOWN,
                                5,
                                "'femal' is not in the enumeration of @gender; did you mean 'female'?"),
                        new Problem(
                                ErrorCode.RECIPIENT_VALUE_UNKNOWN, 5, "'none' is not in the enumeration of @gender"));
    }

    @Test
    void twenty_columns_are_allowed_and_the_twenty_first_is_not() throws Exception {
        Schema schema = new Schema().withLength("@account", 80);
        IntStream.rangeClosed(1, 20).forEach(i -> schema.withLength("@a" + i, 80));

        assertThatCode(() -> new MappingCheck(Mapped.CATALOGUE, schema).check(Mapped.read(directory, fields(19))))
                .doesNotThrowAnyException();
        InvalidFileException refused = catchThrowableOfType(
                InvalidFileException.class,
                () -> new MappingCheck(Mapped.CATALOGUE, schema).check(Mapped.read(directory, fields(20))));
        assertThat(refused.problems())
                .containsExactly(new Problem(
                        ErrorCode.RECIPIENT_FIELDS,
                        4,
                        "the mapping reads 21 columns, at most 20 allowed by the guardrail fields-per-audience"));
    }

    private static String fields(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "  - {to: '@a" + i + "', from: c" + i + "}\n")
                .collect(Collectors.joining("", "fields:\n", ""));
    }

    private static Problem unknown(int line, String attribute, String meant) {
        return new Problem(
                ErrorCode.RECIPIENT_ATTRIBUTE_UNKNOWN,
                line,
                "the schema nms:recipient has no attribute '" + attribute + "'; did you mean '" + meant + "'?");
    }
}
