package io.cdpbridge.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.InvalidFileException;
import io.cdpbridge.format.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardrailCatalogueTest {
    @TempDir
    private Path directory;

    @Test
    void the_shipped_catalogue_has_every_documented_limit_and_our_own() {
        GuardrailCatalogue catalogue = GuardrailCatalogue.read(Path.of("routes/guardrails.yaml"));

        assertThat(catalogue.all()).hasSize(54).allSatisfy(guardrail -> {
            assertThat(guardrail.source()).isNotBlank();
            assertThat(guardrail.deviation()).isEmpty();
        });
        assertThat(catalogue.get("batches-per-day").limit()).isEqualTo(90);
        assertThat(catalogue.get("files-per-batch").limit()).isEqualTo(25_000);
        assertThat(catalogue.get("files-per-batch").recommended()).hasValue(10_000);
        assertThat(catalogue.get("upload-file-size").limit()).isEqualTo(256L << 20);
        assertThat(catalogue.get("batch-size").limit()).isEqualTo(1L << 40);
        assertThat(catalogue.get("lake-throughput").limit()).isEqualTo(20L << 30);
        assertThat(catalogue.get("activation-interval").allowed()).containsExactly("3", "6", "8", "12", "24");
        assertThat(catalogue.get("landing-zone-retention").alarms()).containsExactly(24L, 72L, 144L);
        assertThat(catalogue.get("campaign-version").value()).isEqualTo("8.4");
    }

    @Test
    void a_limit_that_is_no_number_says_so_when_a_number_is_asked_for() {
        GuardrailCatalogue catalogue = GuardrailCatalogue.read(Path.of("routes/guardrails.yaml"));

        assertThatThrownBy(() -> catalogue.get("audience-origin").limit())
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.GUARDRAIL_NO_NUMBER));
    }

    @Test
    void an_override_with_a_reason_holds_and_the_documented_limit_is_kept() throws Exception {
        Guardrail guardrail = GuardrailCatalogue.read(file(
                        entry() + "    override: {value: 80, action: warn, reason: two systems share the sandbox}\n"))
                .get("one");

        assertThat(guardrail.limit()).isEqualTo(80);
        assertThat(guardrail.action()).isEqualTo(Guardrail.Action.WARN);
        assertThat(guardrail.documentedValue()).contains("90");
        assertThat(guardrail.documentedAction()).isEqualTo(Guardrail.Action.HOLD);
    }

    /** Each case replaces a text of a sound entry; its id is on line 2. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    unit: batches      | unitt: batches         | GUARDRAILS_KEY_UNKNOWN    | 5  | 'unitt' is not a key of a guardrail; did you mean 'unit'?
                    unit: batches      | scope: day             | GUARDRAILS_SYNTAX         | 7  | 'scope' is already given on line 5
                    value: 90          | value: many            | GUARDRAILS_VALUE_INVALID  | 4  | 'value: many' is not a whole number of batches
                    value: 90          | allowed: [1, 2         | GUARDRAILS_SYNTAX         | 5  | while parsing a flow sequence, expected ',' or ']', but got :
                    value: 90          | value:                 | GUARDRAILS_VALUE_INVALID  | 4  | 'value' is empty, where a single value is expected; put a value, in quotes if it is the word null
                    kind: soft         | kind: sooft            | GUARDRAILS_VALUE_INVALID  | 6  | 'kind: sooft' is not known; did you mean 'soft'?
                    kind: soft         | kind: both             | GUARDRAILS_VALUE_INVALID  | 6  | 'kind: both' and 'recommended' go together: the hard limit is the value, the soft one recommended
                    scope: day         | scope: record          | GUARDRAILS_VALUE_INVALID  | 10 | a guardrail of records can reject or warn, and nothing else
                    read: 2026-11-23   | read: yesterday        | GUARDRAILS_VALUE_INVALID  | 12 | 'read: yesterday' is not the day on which the source was read, such as 2026-11-23
                    source: A page     | override: {value: 1}   | GUARDRAILS_REASON_MISSING | 11 | the override has no 'reason'; write down why the documented limit does not hold here
                    source: A page     | override: {reason: x}  | GUARDRAILS_KEY_MISSING    | 11 | the override has neither 'value' nor 'action'
                    title: A limit     | title: [a]             | GUARDRAILS_VALUE_INVALID  | 3  | 'title' is a list, where a single value is expected
                    """)
    void a_mistake_is_told_with_code_and_line(String right, String wrong, ErrorCode code, int line, String message)
            throws Exception {
        Path file = file(entry().replace(right, wrong));

        InvalidFileException refused =
                catchThrowableOfType(InvalidFileException.class, () -> GuardrailCatalogue.read(file));

        assertThat(refused.problems()).contains(new Problem(code, line, message));
        assertThat(refused.getMessage()).contains(file + ":" + line + ": " + message);
    }

    @Test
    void one_id_twice_is_refused() throws Exception {
        Path file = file(entry() + entry());

        assertThatThrownBy(() -> GuardrailCatalogue.read(file))
                .isInstanceOfSatisfying(
                        InvalidFileException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::code, Problem::line)
                                .containsExactly(tuple(ErrorCode.GUARDRAILS_ID_TWICE, 13)));
    }

    @Test
    void every_key_that_is_missing_is_told_at_once() throws Exception {
        Path file = Files.writeString(directory.resolve("guardrails.yaml"), "guardrails:\n  - id: lonely\n");

        InvalidFileException refused =
                catchThrowableOfType(InvalidFileException.class, () -> GuardrailCatalogue.read(file));

        assertThat(refused.problems())
                .allSatisfy(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.GUARDRAILS_KEY_MISSING))
                .extracting(Problem::message)
                .contains("a guardrail has no 'source'", "a guardrail has neither 'value' nor 'allowed'")
                .hasSize(10);
        assertThat(refused.line()).startsWith("CDP-2103 " + file + ":2: ").contains("\nCDP-2103 " + file + ":2: ");
    }

    @Test
    void a_missing_file_and_an_empty_one_are_told_apart() throws Exception {
        assertThatThrownBy(() -> GuardrailCatalogue.read(directory.resolve("none.yaml")))
                .isInstanceOfSatisfying(
                        BridgeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_MISSING));
        Path empty = Files.writeString(directory.resolve("empty.yaml"), "# nothing\n");
        assertThatThrownBy(() -> GuardrailCatalogue.read(empty))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageEndingWith("empty.yaml:1: the file has no 'guardrails'");
    }

    private Path file(String entries) throws IOException {
        return Files.writeString(directory.resolve("guardrails.yaml"), "guardrails:\n" + entries);
    }

    private static String entry() {
        return """
              - id: one
                title: A limit
                value: 90
                unit: batches
                kind: soft
                scope: day
                direction: source
                beyond: It degrades
                action: hold
                source: A page
                read: 2026-11-23
            """;
    }
}
