package io.cdpbridge.command.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.YamlCodes;
import io.cdpbridge.format.yaml.YamlFile;
import io.cdpbridge.format.yaml.YamlValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a test lists, and what came. */
class MatchingTest {
    private static final String EVENT =
            "{\"a\":{\"b\":{\"c\":\"1\"}},\"n\":1.0,\"flag\":true,\"list\":[{\"x\":1,\"y\":2}]}";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a.b.c: \"1\"}",
                "{a: {b: {c: \"1\"}}}",
                "{a.b: {c: \"1\"}}",
                "{/a/b/c: \"1\"}",
                "{n: 1}",
                "{flag: true}",
                "{list: [{y: 2}]}",
                "{list.0.x: 1}",
                "{a.b.d: null}",
            })
    void a_part_of_a_document_that_is_as_it_was_written_matches(String part) throws IOException {
        assertThat(match("[" + part + "]", EVENT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a.b.c: 1} | a.b.c is \"1\", 1 is expected",
                "{n: \"1\"} | n is 1.0, \"1\" is expected",
                "{flag: \"true\"} | flag is true, \"true\" is expected",
                "{a: {b: {d: x}}} | a.b.d is not there, \"x\" is expected",
                "{a.b.c: null} | a.b.c is \"1\", it shall not be there",
                "{/a/b/d: x} | /a/b/d is not there, \"x\" is expected",
                "{list: []} | list is [{\"x\":1,\"y\":2}], [] is expected",
            })
    void what_differs_is_named_with_its_path_and_both_values(String part, String message) throws IOException {
        assertThat(match("[" + part + "]", EVENT))
                .extracting(Difference::message)
                .containsExactly("event 1: " + message);
    }

    @Test
    void the_order_does_not_count_and_one_document_serves_one_entry() throws IOException {
        String listed = "[{a: 1}, {a: 1, b: 1}]";

        assertThat(match(listed, "{\"a\":1,\"b\":1}", "{\"a\":1,\"b\":2}")).isEmpty();
        assertThat(match(listed, "{\"a\":1,\"b\":1}"))
                .extracting(Difference::message)
                .containsExactly("event 2 did not come; 1 came in all");
    }

    @Test
    void what_is_not_listed_is_shown_and_what_is_missing_is_compared_with_what_is_nearest() throws IOException {
        assertThat(match("[{a: 1, b: 2}]", "{\"a\":7,\"b\":7}", "{\"a\":1,\"b\":3}"))
                .extracting(Difference::message)
                .containsExactly(
                        "event 1: b is 3, 2 is expected",
                        "2 came of 'event', 1 listed; not listed is {\"a\":7,\"b\":7}");
    }

    private List<Difference> match(String listed, String... came) throws IOException {
        Path file = folder.resolve("x.yaml");
        Files.writeString(file, "listed: " + listed + "\n");
        YamlValue expected = YamlFile.open(
                        file,
                        new YamlCodes(
                                ErrorCode.TEST_SYNTAX,
                                ErrorCode.TEST_KEY_UNKNOWN,
                                ErrorCode.TEST_KEY_MISSING,
                                ErrorCode.TEST_VALUE_INVALID))
                .root()
                .any("listed")
                .orElseThrow();
        List<JsonNode> documents = new ArrayList<>();
        for (String text : came) {
            documents.add(new ObjectMapper().readTree(text));
        }
        return new Matching("event", expected.items(), documents, JsonNode::toString).allBut(1);
    }
}
