package io.cdpbridge.command.testing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One test of a file.
 *
 * @param line where it stands in the file, counted from 1
 * @param mapping the mapping whose columns its rows have, if it is not the usual one of the flow
 * @param now what time it is when the test begins; without it, the time it is
 * @param properties what it sets, by name
 * @param steps at least one; all see what the steps before left
 */
record RouteTest(
        Path file,
        int line,
        String name,
        Flow flow,
        Optional<String> mapping,
        Optional<Instant> now,
        Map<String, String> properties,
        List<Step> steps) {

    /** What is given, and what shall come out once the routes have done with it. */
    record Step(int line, Given given, Then then) {}
}
