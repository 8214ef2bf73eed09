package io.cdpbridge.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cdpbridge.BridgeFixture;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What goes wrong on the other sides all along. The rules stay, their chances are drawn anew with each turn, from one seed.
 * One thing is no fault and never ends: the platform refuses the rows of one delivery, as long as they are sent. In turns it
 * takes the rest of the batch, or fails the batch as a whole. For one thread at a time.
 */
final class SoakFaults {
    /** How long the sandbox keeps a caller waiting who has given up before. */
    static final int SILENCE_MILLIS = 4_000;

    /** What happens, as the figures name it, and the rule; those about calls first, as the sandbox counts them. */
    private record Rule(String name, String text) {}

    private static final List<Rule> CALLS = List.of(
            new Rule("5xx", "{call: ims.token, status: 503, probability: 0.2}"),
            new Rule("429", "{call: 'batch.*', status: 429, retryAfter: 1, probability: 0.03}"),
            new Rule("5xx", "{call: 'batch.*', status: 503, probability: 0.03}"),
            new Rule("answer lost", "{call: 'batch.*', status: 504, when: after, probability: 0.03}"),
            new Rule("cut", "{call: 'batch.*', cut: before, probability: 0.02}"),
            new Rule("cut", "{call: batch.put, cut: request-body, probability: 0.02}"),
            new Rule("answer lost", "{call: 'batch.*', cut: after, probability: 0.03}"),
            new Rule("time-out", "{call: 'batch.*', delayMillis: " + SILENCE_MILLIS + ", probability: 0.01}"),
            new Rule("429", "{call: 'catalog.*', status: 429, retryAfter: 0, probability: 0.03}"),
            new Rule("5xx", "{call: 'catalog.*', status: 500, probability: 0.03}"),
            new Rule("cut", "{call: 'catalog.*', cut: response-body, probability: 0.03}"),
            new Rule("5xx", "{call: 'data.*', status: 503, probability: 0.1}"),
            new Rule("429", "{call: stream.batch, status: 429, retryAfter: 1, probability: 0.03}"),
            new Rule("5xx", "{call: stream.batch, status: 503, probability: 0.03}"),
            new Rule("answer lost", "{call: stream.batch, cut: after, probability: 0.05}"),
            new Rule("row errors", "{call: stream.batch, messages: {status: 429, rows: 5}, probability: 0.2}"),
            new Rule("429", "{call: campaign.ExecuteQuery, status: 429, retryAfter: 0, probability: 0.03}"),
            new Rule("cut", "{call: campaign.ExecuteQuery, cut: response-body, probability: 0.03}"),
            new Rule("5xx", "{call: campaign.WriteCollection, status: 503, probability: 0.05}"),
            new Rule("answer lost", "{call: campaign.WriteCollection, cut: after, probability: 0.05}"),
            new Rule(
                    "SOAP fault",
                    "{call: campaign.WriteCollection, when: after, probability: 0.3, soapFault:"
                            + " {code: XSV-350023, text: Unable to save., detail: PGS-220000 PostgreSQL error}}"),
            new Rule("time-out", "{call: 'campaign.*', delayMillis: " + SILENCE_MILLIS + ", probability: 0.005}"));

    private static final List<Rule> BATCHES = List.of(
            new Rule("batch lost", "{batch: any, outcome: stall, probability: 0.04}"),
            new Rule("batch lost", "{batch: any, outcome: abandon, probability: 0.04}"));

    private static final Rule ROW_REFUSED = refusing("row refused", "partly");
    private static final Rule BATCH_REFUSED = refusing("batch refused", "poison");

    private final BridgeFixture bridge;
    private final long seed;
    private final Map<String, Long> fired = new TreeMap<>();
    private List<Rule> inForce = List.of();
    private int turns;

    SoakFaults(BridgeFixture bridge, long seed) {
        this.bridge = bridge;
        this.seed = seed;
    }

    /** Other chances from now on. */
    void turn() throws IOException, InterruptedException {
        List<Rule> rules = new ArrayList<>(CALLS);
        rules.addAll(BATCHES);
        rules.add(turns % 2 == 0 ? BATCH_REFUSED : ROW_REFUSED);
        turns++;
        force(rules);
    }

    /** Nothing goes wrong any more. */
    void end() throws IOException, InterruptedException {
        force(List.of(ROW_REFUSED));
    }

    /** How often what has gone wrong so far. The two refusals of rows count all batches that were looked at for such rows. */
    Map<String, Long> fired() {
        return fired;
    }

    /** Whether all that can go wrong did. */
    boolean allHappened() {
        return Stream.concat(CALLS.stream(), BATCHES.stream())
                .allMatch(rule -> fired.getOrDefault(rule.name(), 0L) > 0);
    }

    private void force(List<Rule> rules) throws IOException, InterruptedException {
        JsonNode counts =
                new ObjectMapper().readTree(bridge.get("/sandbox/faults")).path("fired");
        for (int i = 0; i < inForce.size(); i++) {
            fired.merge(inForce.get(i).name(), counts.path(i).asLong(), Long::sum);
        }
        bridge.faults(rules.stream()
                .map(rule -> "  - " + rule.text())
                .collect(Collectors.joining("\n", "seed: " + (seed + turns) + "\nrules:\n", "\n")));
        inForce = rules;
    }

    private static Rule refusing(String name, String outcome) {
        return new Rule(
                name,
                "{batch: any, outcome: " + outcome + ", where: {field: _experience.campaign.deliveryName, equals: "
                        + SoakLogs.REFUSED_DELIVERY + "}}");
    }
}
