package io.cdpbridge.source.xdm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.InvalidFileException;
import io.cdpbridge.format.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingProblemsTest {
    private static final String SOUND = """
            name: test
            schema: nms:broadLogRcp
            time-zone: UTC
            event-id: [id]
            fields:
              - to: timestamp
                from: when
                type: date-time
              - to: a.who
                from: who
                identity: primary
              - to: a.what
                from: what
                type: string
            """;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    time-zone: UTC    | timezone: UTC                 | MAPPING_KEY_UNKNOWN      | 3  | 'timezone' is not a key of the file; did you mean 'time-zone'?
                    type: string      | tipe: string                  | MAPPING_KEY_UNKNOWN      | 14 | 'tipe' is not a key of a field; did you mean 'type'?
                    name: test        | description: test             | MAPPING_KEY_MISSING      | 1  | the file has no 'name'
                    from: what        | absent: '-'                   | MAPPING_KEY_MISSING      | 12 | a field has no value: give it 'from', 'first-of' or 'constant'
                    to: a.what        | optional: true                | MAPPING_KEY_MISSING      | 12 | a field has no 'to'
                    name: test        | name: *x                      | MAPPING_SYNTAX           | 1  | '*x' is an alias; write the value out
                    name: test        | 'name: test: '                | MAPPING_SYNTAX           | 1  | mapping values are not allowed here
                    time-zone: UTC    | name: again                   | MAPPING_SYNTAX           | 3  | 'name' is already given on line 1
                    schema: nms:broadLogRcp | schema: broadLogRcp     | MAPPING_VALUE_INVALID    | 2  | 'broadLogRcp' is not the name of a Campaign schema, such as nms:broadLogRcp
                    identity: primary | identity: primry              | MAPPING_VALUE_INVALID    | 11 | 'identity: primry' is not known; did you mean 'primary'?
                    type: string      | required: yes                 | MAPPING_VALUE_INVALID    | 14 | 'required: yes' is not known; it is one of false, true
                    from: what        | constant: ''                  | MAPPING_VALUE_INVALID    | 13 | 'constant' is blank
                    from: what        | from: null                    | MAPPING_VALUE_INVALID    | 13 | 'from' is empty, where a single value is expected; put a value, in quotes if it is the word null
                    type: string      | 'list: ""'                    | MAPPING_VALUE_INVALID    | 14 | 'list' is empty; give what stands between two items
                    type: string      | values: x                     | MAPPING_VALUE_INVALID    | 14 | 'values' is a single value, where a block of keys is expected
                    type: string      | type: strng                   | MAPPING_TYPE_UNKNOWN     | 14 | 'strng' is not a type; did you mean 'string'?
                    type: date-time   | {type: date-time, formats: YYYY-MM-dd} | MAPPING_DATE_FORMAT | 8 | 'YYYY-MM-dd' is not a date format: it does not give a year, a month and a day; YYYY is the year of a week, did you mean yyyy?
                    time-zone: UTC    | time-zone: Europa/Paris       | MAPPING_DATE_FORMAT      | 3  | 'Europa/Paris' is not a time zone; name one such as UTC or Europe/Paris
                    to: a.what        | to: a.who                     | MAPPING_PATH_TWICE       | 12 | 'a.who' is already written by line 9
                    to: a.what        | to: a.who.else                | MAPPING_PATH_UNDER_VALUE | 12 | 'a.who.else' lies under 'a.who', to which line 9 writes a value
                    to: a.what        | to: a                         | MAPPING_PATH_UNDER_VALUE | 12 | 'a' cannot hold a value, as line 9 writes a path under it
                    to: a.what        | to: a..what                   | MAPPING_PATH_INVALID     | 12 | 'a..what' is not a path; it is names joined with dots, such as a.b.c
                    to: a.what        | to: _id                       | MAPPING_PATH_INVALID     | 12 | '_id' is made of the columns of 'event-id', which keeps it unique and repeatable
                    to: a.what        | to: identityMap.ECID          | MAPPING_PATH_INVALID     | 12 | 'identityMap' is written by the entries of 'identity-map'
                    to: a.what        | to: eventTyp                  | MAPPING_PATH_INVALID     | 12 | 'eventTyp' is not in the schemas of ExperienceEvent and Campaign logs; did you mean 'eventType'?
                    to: a.what        | to: _experience.campaign.chanel | MAPPING_PATH_INVALID   | 12 | '_experience.campaign.chanel' is not in the schemas of ExperienceEvent and Campaign logs; did you mean 'channel'?
                    identity: primary | identity: secondary           | MAPPING_IDENTITY         | 5  | no field has 'identity: primary', and an event without one never reaches a profile
                    type: string      | identity: primary             | MAPPING_IDENTITY         | 14 | a second primary identity; line 11 has the first, and there is exactly one
                    event-id: [id]    | event-id: []                  | MAPPING_EVENT_ID         | 4  | 'event-id' must list the columns that make an event unique, such as [id, status, eventDate]
                    event-id: [id]    | absent: ''                    | MAPPING_EVENT_ID         | 1  | 'event-id' must list the columns that make an event unique, such as [id, status, eventDate]
                    event-id: [id]    | event-id: [id, id]            | MAPPING_EVENT_ID         | 4  | 'event-id' lists a column more than once
                    to: timestamp     | to: a.when                    | MAPPING_TIMESTAMP        | 5  | no field writes 'timestamp', and an ExperienceEvent must have one
                    type: date-time   | type: date                    | MAPPING_TIMESTAMP        | 6  | 'timestamp' must come from a column, with 'type: date-time' and no values, list or default
                    from: when        | constant: 2026-11-01          | MAPPING_TIMESTAMP        | 6  | 'timestamp' must come from a column, with 'type: date-time' and no values, list or default
                    to: a.what        | to: _experience.campaign.quarantine | MAPPING_BOOLEAN    | 12 | '_experience.campaign.quarantine' is a boolean, and Experience Platform makes FALSE of anything else without an error; add 'type: boolean'
                    type: string      | {type: boolean, values: {"J": true}} | MAPPING_BOOLEAN   | 14 | the values of a boolean must list both what is true and what is false
                    type: string      | {type: boolean, values: {"J": jo, "N": false}} | MAPPING_VALUES | 14 | 'jo' is not a boolean, as 0, 1, true or false
                    from: what        | {from: [what, when], values: {"a": b}} | MAPPING_VALUES  | 13 | the key 'a' has 1 parts, and the field reads 2 columns; write a part for each, with '/' between, or '*' for any
                    type: string      | values: {}                    | MAPPING_VALUES           | 14 | 'values' lists nothing
                    type: string      | {type: integer, default: one} | MAPPING_VALUE_INVALID    | 14 | 'default: one' is not a whole number of at most 64 bits
                    type: string      | constant: x                   | MAPPING_CONFLICT         | 14 | 'from' and 'constant' exclude each other
                    type: string      | formats: iso                  | MAPPING_CONFLICT         | 14 | 'formats' needs 'type: date-time' or 'type: date'
                    type: string      | unknown: keep                 | MAPPING_CONFLICT         | 14 | 'unknown' says what becomes of cells that 'values' lacks, and there is no 'values'
                    type: string      | {required: true, default: x}  | MAPPING_CONFLICT         | 14 | 'required' and 'default' exclude each other
                    from: what        | from: [what, when]            | MAPPING_CONFLICT         | 13 | several columns need 'values' to make one value of them; for the first that is not absent, use 'first-of'
                    from: what        | {first-of: what, values: {"a": b}} | MAPPING_CONFLICT    | 13 | 'values' goes with 'from', whose columns make its keys, not with 'first-of'
                    from: what        | {from: [what, when], values: {"a/b": c}, unknown: keep} | MAPPING_CONFLICT | 13 | 'unknown: keep' needs a single column; use 'default', omit or reject
                    identity: primary | {identity: primary, type: integer} | MAPPING_CONFLICT    | 11 | an identity is a string, not a integer
                    """)
    void a_mistake_is_told_with_code_and_line(String right, String wrong, ErrorCode code, int line, String message)
            throws Exception {
        String keys = wrong.startsWith("{") ? wrong.substring(1, wrong.length() - 1) : wrong;
        assertThat(SOUND).contains(right);
        Path file = Files.writeString(directory.resolve("mapping.yaml"), SOUND.replace(right, spread(keys)));

        InvalidFileException refused = catchThrowableOfType(InvalidFileException.class, () -> Mapping.read(file));

        assertThat(refused.problems())
                .filteredOn(problem -> problem.message().equals(message) && problem.code() == code)
                .as("%s", refused.problems())
                .hasSize(1);
        assertThat(refused.getMessage()).contains(file + ":").contains(": " + message);
        assertThat(refused.problems())
                .filteredOn(problem -> problem.message().equals(message))
                .extracting(Problem::line)
                .allSatisfy(found -> assertThat(found).isBetween(line, line + extra(keys)));
    }

    @Test
    void all_problems_of_a_file_are_told_at_once_in_its_order() throws Exception {
        Path file = Files.writeString(
                directory.resolve("mapping.yaml"),
                SOUND.replace("name: test", "nam: test")
                        .replace("type: string", "type: strng")
                        .replace("to: timestamp", "to: timestmp"));

        InvalidFileException refused = catchThrowableOfType(InvalidFileException.class, () -> Mapping.read(file));

        assertThat(refused.problems())
                .extracting(Problem::line)
                .isSorted()
                .startsWith(1, 1)
                .endsWith(6, 14);
        assertThat(refused.line().lines()).hasSize(5).allMatch(line -> line.startsWith("CDP-30"));
    }

    @Test
    void a_primary_identity_is_one_identity_not_a_list() throws Exception {
        Path file = Files.writeString(
                directory.resolve("mapping.yaml"),
                SOUND.replace("    identity: primary\n", "")
                        + "identity-map:\n  - {namespace: CRMID, from: who, primary: true, list: ','}\n");

        InvalidFileException refused = catchThrowableOfType(InvalidFileException.class, () -> Mapping.read(file));

        assertThat(refused.problems())
                .extracting(Problem::code, Problem::line)
                .containsExactly(tuple(ErrorCode.MAPPING_CONFLICT, 15));
    }

    /** Puts keys that stand beside each other on lines of their own, under a field. */
    private static String spread(String keys) {
        return keys.replaceAll(", (?=[a-z-]+: )", "\n    ");
    }

    private static int extra(String keys) {
        return (int) spread(keys).chars().filter(c -> c == '\n').count();
    }
}
