package io.cdpbridge.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.ledger.Totals;
import io.cdpbridge.sandbox.generator.Expected;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Compares what the ledger claims with what was generated and with what the sandbox holds. */
final class DemoProof {
    private final Totals ledger;
    private final Expected expected;
    private final List<String> differences = new ArrayList<>();

    DemoProof(Totals ledger, Expected expected) {
        this.ledger = ledger;
        this.expected = expected;
    }

    /** Where they differ; empty when the receipt is true. */
    List<String> against(URI sandbox) throws IOException, InterruptedException {
        compare("rows read", ledger.rows().read(), expected.rows());
        compare("rows accepted", ledger.rows().accepted(), expected.distinctEvents());
        compare("rows duplicate", ledger.rows().duplicate(), expected.duplicates());
        Map<String, Long> rejects = new TreeMap<>(ledger.guardrails());
        rejects.keySet().removeIf(guardrail -> guardrail.endsWith("(warning)"));
        if (!rejects.equals(expected.rejects())) {
            differences.add("rows rejected: the receipt says " + rejects + ", generated were " + expected.rejects());
        }
        long events = 0;
        Set<String> ids = new HashSet<>();
        ObjectMapper json = new ObjectMapper();
        try (Stream<String> lines = new SandboxReader(sandbox).lines("/sandbox/events")) {
            for (String line : (Iterable<String>) lines::iterator) {
                if (!line.isBlank()) {
                    events++;
                    ids.add(json.readTree(line).path("_id").asText());
                }
            }
        }
        compare("events that the sandbox holds", events, ledger.confirmed());
        compare("different events among them", ids.size(), ledger.confirmed());
        return differences;
    }

    private void compare(String what, long found, long wanted) {
        if (found != wanted) {
            differences.add(what + ": " + found + " instead of " + wanted);
        }
    }
}
