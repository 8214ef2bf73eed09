package io.cdpbridge.command.testing;

import io.cdpbridge.format.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What shall come out of a step. What is absent is not looked at, but for the outcome: a run that fails fails its test.
 *
 * @param line where it stands
 * @param outcome how the run shall end: well, quarantine or failed
 * @param problems texts of which each stands in a problem of the run, such as an error code
 * @param events all events that arrive during the step, each by some of its fields
 * @param rows how many rows had which fate, by the names in {@link Counts}
 * @param quarantine all rows that are kept back during the step
 * @param lists members of lists of Campaign, by the list's name
 * @param recipients recipients of Campaign, each by some of its attributes
 */
record Then(
        int line,
        Optional<String> outcome,
        List<YamlValue> problems,
        Optional<YamlValue> events,
        Map<String, Expected> rows,
        Optional<YamlValue> quarantine,
        Map<String, YamlValue> lists,
        List<YamlValue> recipients) {

    /** A number and where it is written. */
    record Expected(int line, long number) {}
}
