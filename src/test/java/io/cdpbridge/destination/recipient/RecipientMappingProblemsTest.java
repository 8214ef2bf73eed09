package io.cdpbridge.destination.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.InvalidFileException;
import io.cdpbridge.format.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientMappingProblemsTest {
    private static final String SOUND = """
            name: test
            schema: nms:recipient
            time-zone: UTC
            key:
              from: id
              to: "@account"
              identity: email_lc_sha256
            mandatory: [id]
            fields:
              - to: "@firstName"
                from: first
                type: string
            consents:
              - to: "@blackListEmail"
                from: consent
                opt-out: [n]
                opt-in: [y]
                recorded: "@lastModified"
            """;

    @TempDir
    private Path directory;

    /** Each case replaces a text of a sound mapping. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    name: test                | nam: test                  | MAPPING_KEY_UNKNOWN       | 1  | 'nam' is not a key of the file; did you mean 'name'?
                    type: string              | tipe: string               | MAPPING_KEY_UNKNOWN       | 12 | 'tipe' is not a key of a field; did you mean 'type'?
                    opt-in: [y]               | optin: [y]                 | MAPPING_KEY_UNKNOWN       | 17 | 'optin' is not a key of a consent; did you mean 'opt-in'?
                    identity: email_lc_sha256 | identify: x                | MAPPING_KEY_UNKNOWN       | 7  | 'identify' is not a key of 'key'; did you mean 'identity'?
                    identity: email_lc_sha256 | identity: email_sha256     | MAPPING_VALUE_INVALID     | 7  | 'identity: email_sha256' is not known; did you mean 'email_lc_sha256'?
                    identity: email_lc_sha256 | hash: sha256               | MAPPING_KEY_MISSING       | 5  | 'key' has no 'identity'
                    schema: nms:recipient     | schema: recipient          | MAPPING_VALUE_INVALID     | 2  | 'recipient' is not the name of a Campaign schema, such as nms:recipient
                    time-zone: UTC            | time-zone: Paris           | MAPPING_DATE_FORMAT       | 3  | 'Paris' is not a time zone; name one such as UTC or Europe/Paris
                    mandatory: [id]           | mandatory: ['']            | MAPPING_VALUE_INVALID     | 8  | the name of a column is blank
                    to: "@firstName"          | to: firstName              | MAPPING_PATH_INVALID      | 10 | 'firstName' is not the path of an attribute, such as @firstName or location/@city
                    to: "@firstName"          | to: "@account"             | RECIPIENT_ATTRIBUTE_TWICE | 10 | '@account' is already given by line 6
                    to: "@blackListEmail"     | to: "@firstName"           | RECIPIENT_ATTRIBUTE_TWICE | 14 | '@firstName' is already given by line 10
                    from: first               | from:                      | MAPPING_VALUE_INVALID     | 11 | 'from' is empty, where a single value is expected; put a value, in quotes if it is the word null
                    type: string              | type: text                 | MAPPING_TYPE_UNKNOWN      | 12 | 'text' is not a type; it is one of string, boolean, integer, number, date-time, date
                    type: string              | formats: iso               | MAPPING_CONFLICT          | 12 | 'formats' needs 'type: date-time' or 'type: date'
                    type: string              | unknown: keep              | MAPPING_CONFLICT          | 12 | 'unknown' says what becomes of cells that 'values' lacks, and there is no 'values'
                    type: string              | values: {}                 | MAPPING_VALUES            | 12 | 'values' lists nothing
                    type: string              | normalise: fax             | MAPPING_VALUE_INVALID     | 12 | 'normalise: fax' is not known; it is one of email, phone
                    type: string              | max-length: 0              | MAPPING_VALUE_INVALID     | 12 | 'max-length: 0' is not a number of characters
                    opt-out: [n]              | undecided: [n]             | MAPPING_KEY_MISSING       | 14 | a consent has no 'opt-out', the words by which a person objects
                    opt-in: [y]               | opt-in: [N]                | RECIPIENT_CONSENT         | 17 | 'N' stands under 'opt-out' already; case does not count
                    opt-in: [y]               | opt-in: ['']               | RECIPIENT_CONSENT         | 17 | an entry of 'opt-in' is blank; a cell without a value says neither anyway
                    recorded: "@lastModified" | recorded: last             | MAPPING_PATH_INVALID      | 18 | 'last' is not the path of an attribute, such as @firstName or location/@city
                    """)
    void a_mistake_is_told_with_code_and_line(String right, String wrong, ErrorCode code, int line, String message)
            throws Exception {
        assertThat(SOUND).contains(right);

        assertThat(problems(SOUND.replace(right, wrong))).contains(new Problem(code, line, message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    type: integer | default: one       | MAPPING_VALUE_INVALID | 'one' is not a whole number of at most 64 bits
                    type: integer | values: {a: b}     | MAPPING_VALUES        | 'b' is not a whole number of at most 64 bits
                    type: integer | normalise: email   | MAPPING_CONFLICT      | 'normalise' is for texts, and the field is a integer
                    default: a    | when-empty: keep   | MAPPING_CONFLICT      | 'when-empty' and 'default' exclude each other
                    type: string  | when-empty: drop   | MAPPING_VALUE_INVALID | 'when-empty: drop' is not known; it is one of clear, keep
                    values: {a: b}| normalise: email   | MAPPING_CONFLICT      | 'normalise' and 'values' exclude each other
                    """)
    void keys_that_do_not_go_together_are_told(String one, String other, ErrorCode code, String message)
            throws Exception {
        assertThat(problems(SOUND.replace("type: string", one + "\n    " + other)))
                .contains(new Problem(code, 13, message));
    }

    @Test
    void a_hash_of_a_hash_is_refused() throws Exception {
        assertThat(problems(SOUND.replace("  from: id\n", "  from: id\n  hash: sha256\n")))
                .containsExactly(new Problem(
                        ErrorCode.MAPPING_CONFLICT, 6, "'identity: email_lc_sha256' is a hash already; remove 'hash'"));
    }

    @Test
    void how_campaign_holds_a_key_is_not_said_of_a_hash() throws Exception {
        assertThat(problems(SOUND.replace("  from: id\n", "  from: id\n  held: normal\n")))
                .containsExactly(new Problem(
                        ErrorCode.MAPPING_CONFLICT,
                        6,
                        "'held' is for the identities email, phone, GAID and IDFA in clear"));
    }

    @Test
    void all_problems_are_told_at_once_in_the_order_of_the_file() throws Exception {
        assertThat(problems("schema: x\nfields:\n  - {to: a}\n"))
                .extracting(Problem::message)
                .containsExactly(
                        "the file has no 'name'",
                        "'x' is not the name of a Campaign schema, such as nms:recipient",
                        "the file has no 'key'",
                        "'a' is not the path of an attribute, such as @firstName or location/@city",
                        "a field has no 'from'");
    }

    private List<Problem> problems(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("mapping.yaml"), text);
        return catchThrowableOfType(InvalidFileException.class, () -> RecipientMapping.read(file))
                .problems();
    }
}
