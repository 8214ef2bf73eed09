package io.cdpbridge.command.testing;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.YamlCodes;
import io.cdpbridge.format.yaml.YamlFile;
import io.cdpbridge.format.yaml.YamlSection;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a file of tests. */
public final class TestFile {
    /** How the names of such files end. */
    public static final String SUFFIX = ".test.yaml";

    private static final List<String> STEP = List.of("given", "then");
    private static final List<String> SHARED = List.of("flow", "mapping", "now", "properties", "defaults");
    private static final YamlCodes CODES = new YamlCodes(
            ErrorCode.TEST_SYNTAX,
            ErrorCode.TEST_KEY_UNKNOWN,
            ErrorCode.TEST_KEY_MISSING,
            ErrorCode.TEST_VALUE_INVALID);

    private final YamlFile file;
    private final YamlSection root;

    private TestFile(Path path) {
        this.file = YamlFile.open(path, CODES);
        this.root = file.root();
    }

    /**
     * The tests of a file, in its order.
     *
     * @throws io.cdpbridge.error.BridgeException CDP-1160 to CDP-1164 with all that is wrong in it, CDP-1002 when it is not there
     */
    static List<RouteTest> read(Path path) {
        return new TestFile(path).tests();
    }

    private List<RouteTest> tests() {
        root.allow(with(SHARED, "description", "tests"));
        List<YamlSection> sections = root.sections("tests", "a test");
        if (sections.isEmpty()) {
            root.report(ErrorCode.TEST_KEY_MISSING, root.line("tests"), "the file has no 'tests'");
        }
        List<RouteTest> tests = new ArrayList<>();
        Map<String, Integer> names = new LinkedHashMap<>();
        for (YamlSection section : sections) {
            test(section).ifPresent(test -> {
                Integer earlier = names.putIfAbsent(test.name(), test.line());
                if (earlier != null) {
                    file.report(
                            ErrorCode.TEST_VALUE_INVALID,
                            test.line(),
                            "the test on line " + earlier + " has this name already");
                }
                tests.add(test);
            });
        }
        file.verify();
        return tests;
    }

    private Optional<RouteTest> test(YamlSection section) {
        section.allow(with(SHARED, "name", "given", "then", "steps"));
        Optional<YamlSection.Text> name = section.required("name");
        Optional<Flow> flow = flow(section);
        Map<String, String> defaults = cells(root, "defaults");
        defaults.putAll(cells(section, "defaults"));
        List<RouteTest.Step> steps =
                flow.map(known -> steps(section, known, defaults)).orElse(List.of());
        return flow.isEmpty() || name.isEmpty()
                ? Optional.empty()
                : Optional.of(new RouteTest(
                        file.path(),
                        section.line(),
                        name.get().text(),
                        flow.get(),
                        either(section, "mapping").text("mapping").map(YamlSection.Text::text),
                        now(either(section, "now")),
                        properties(section),
                        steps));
    }

    private List<RouteTest.Step> steps(YamlSection test, Flow flow, Map<String, String> defaults) {
        StepReader reader = new StepReader(file, flow, defaults);
        if (!test.has("steps")) {
            return List.of(reader.read(test));
        }
        if (STEP.stream().anyMatch(test::has)) {
            file.report(
                    ErrorCode.TEST_VALUE_INVALID,
                    test.line("steps"),
                    "a test has either 'steps' or one 'given' and 'then' of its own");
        }
        List<RouteTest.Step> steps = new ArrayList<>();
        for (YamlSection step : test.sections("steps", "a step")) {
            step.allow(STEP);
            steps.add(reader.read(step));
        }
        if (steps.isEmpty()) {
            file.report(ErrorCode.TEST_VALUE_INVALID, test.line("steps"), "'steps' lists nothing");
        }
        return steps;
    }

    private Optional<Flow> flow(YamlSection test) {
        YamlSection section = either(test, "flow");
        if (!section.has("flow")) {
            test.report(ErrorCode.TEST_KEY_MISSING, test.line(), "neither the test nor the file has a 'flow'");
        }
        return section.choice("flow", Flow.BY_NAME);
    }

    private Optional<Instant> now(YamlSection section) {
        return section.text("now").flatMap(text -> {
            try {
                return Optional.of(OffsetDateTime.parse(text.text()).toInstant());
            } catch (DateTimeParseException e) {
                section.report(
                        ErrorCode.TEST_VALUE_INVALID,
                        text.line(),
                        "'now: " + text.text() + "' is no time such as 2026-11-24T06:00:00Z");
                return Optional.empty();
            }
        });
    }

    private Map<String, String> properties(YamlSection test) {
        Map<String, String> properties = new LinkedHashMap<>();
        for (YamlSection section : List.of(root, test)) {
            section.section("properties")
                    .ifPresent(block -> block.names().forEach(name -> {
                        TestProperties.problem(name)
                                .ifPresent(problem -> block.report(ErrorCode.TEST_PROPERTY, block.line(name), problem));
                        block.scalar(name).ifPresent(value -> properties.put(name, value.text()));
                    }));
        }
        return properties;
    }

    private static Map<String, String> cells(YamlSection section, String key) {
        return section.section(key).map(StepReader::cells).orElseGet(LinkedHashMap::new);
    }

    /** The test where it has the key, else the file. */
    private YamlSection either(YamlSection test, String key) {
        return test.has(key) ? test : root;
    }

    private static List<String> with(List<String> keys, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        all.addAll(keys);
        return all;
    }
}
