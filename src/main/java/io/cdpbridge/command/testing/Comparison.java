package io.cdpbridge.command.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cdpbridge.format.yaml.YamlValue;
import io.cdpbridge.ledger.QuarantineEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Compares what came out of a step with what it expects. Used once. */
final class Comparison {
    private static final int LONGEST = 300;

    private final Then then;
    private final Given given;
    private final Bench.Outcome came;
    private final List<Difference> differences = new ArrayList<>();

    Comparison(RouteTest.Step step, Bench.Outcome came) {
        this.then = step.then();
        this.given = step.given();
        this.came = came;
    }

    List<Difference> differences() {
        outcome();
        rows();
        then.events()
                .ifPresent(events -> differences.addAll(
                        new Matching("event", events.items(), came.events(), this::shown).allBut(events.line())));
        then.quarantine()
                .ifPresent(rows ->
                        differences.addAll(new Matching("row in quarantine", rows.items(), kept(), JsonNode::toString)
                                .allBut(rows.line())));
        lists();
        differences.addAll(new Matching("recipient", then.recipients(), came.recipients(), this::shown).missing());
        return differences;
    }

    private void outcome() {
        String outcome = came.ended().outcome();
        boolean right = then.outcome()
                .map(outcome::equals)
                .orElse(!outcome.equals("failed") || !then.problems().isEmpty());
        if (!right) {
            String expected =
                    then.outcome().map(word -> ", '" + word + "' is expected").orElse("");
            String why = came.ended().problems().stream()
                    .map(problem -> "\n" + problem)
                    .collect(Collectors.joining());
            differences.add(new Difference(then.line(), "the run ended as '" + outcome + "'" + expected + why));
        }
        for (YamlValue problem : then.problems()) {
            String text = problem.json().asText();
            if (came.ended().problems().stream().noneMatch(line -> line.contains(text))) {
                String others = came.ended().problems().stream()
                        .map(line -> "\n" + line)
                        .collect(Collectors.joining());
                differences.add(new Difference(
                        problem.line(),
                        "no problem holds '" + text + "'; "
                                + (others.isEmpty() ? "the run has none" : "the run has" + others)));
            }
        }
    }

    private void rows() {
        then.rows().forEach((name, expected) -> {
            long number = came.rows().getOrDefault(name, 0L);
            if (number != expected.number()) {
                String all = came.rows().entrySet().stream()
                        .filter(count -> count.getValue() != 0)
                        .map(count -> count.getKey() + " " + count.getValue())
                        .collect(Collectors.joining(", "));
                differences.add(new Difference(
                        expected.line(),
                        "rows " + name + ": " + number + ", " + expected.number() + " expected; all: "
                                + (all.isEmpty() ? "none" : all)));
            }
        });
    }

    private void lists() {
        for (Map.Entry<String, YamlValue> list : then.lists().entrySet()) {
            List<String> expected = list.getValue().items().stream()
                    .map(item -> item.json().asText())
                    .sorted()
                    .toList();
            List<String> members = new ArrayList<>();
            came.lists().path(list.getKey()).forEach(member -> members.add(member.asText()));
            if (!came.lists().has(list.getKey()) && !expected.isEmpty()) {
                List<String> names = new ArrayList<>();
                came.lists().fieldNames().forEachRemaining(names::add);
                differences.add(new Difference(
                        list.getValue().line(),
                        "Campaign has no list '" + list.getKey() + "'; it has " + (names.isEmpty() ? "none" : names)));
            } else if (!members.stream().sorted().toList().equals(expected)) {
                differences.add(new Difference(
                        list.getValue().line(),
                        "list '" + list.getKey() + "' holds "
                                + (isPrivate() ? members.size() + " members" : members.toString()) + ", " + expected
                                + " expected"));
            }
        }
    }

    /** Rows in quarantine by what a test may say about them: never what they hold. */
    private List<JsonNode> kept() {
        List<JsonNode> rows = new ArrayList<>();
        for (QuarantineEntry entry : came.quarantine()) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put("reason", entry.row().reason());
            entry.row().column().ifPresent(column -> row.put("column", column));
            entry.row().line().ifPresent(line -> row.put("line", line));
            row.put("flow", entry.flow());
            rows.add(row);
        }
        return rows;
    }

    /** Rows of a file beside the test may be real ones: what is in them is not shown. */
    private boolean isPrivate() {
        return given.file().isPresent();
    }

    private String shown(JsonNode value) {
        String text = value.toString();
        if (isPrivate() && value.isContainerNode()) {
            return "one that is not shown, as the rows are those of a file";
        }
        if (isPrivate()) {
            return "another "
                    + (value.isTextual() ? "text" : value.getNodeType().name().toLowerCase(Locale.ROOT))
                    + ", not shown, as the rows are those of a file";
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
