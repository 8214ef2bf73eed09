package io.cdpbridge.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether the accounts of the last receipt balance, and say of each row what became of it. */
final class SoakAccounts {
    private final JsonNode source;
    private final JsonNode destination;
    private final List<String> differences = new ArrayList<>();

    private SoakAccounts(JsonNode receipt) {
        this.source = receipt.path("ledger");
        this.destination = receipt.path("destination");
    }

    /** Where the receipt is not what it must be. */
    static List<String> differences(JsonNode receipt, SoakEvents events, long exportedRows) {
        SoakAccounts accounts = new SoakAccounts(receipt);
        accounts.source(events);
        accounts.destination(exportedRows);
        receipt.path("problems").forEach(problem -> accounts.differences.add("a problem: " + problem.asText()));
        return accounts.differences;
    }

    private void source(SoakEvents events) {
        balance("log rows", source);
        equal("log rows accepted", source.path("rowsAccepted"), events.accepted());
        equal("log rows rejected", source.path("rowsRejected"), events.rejectedRows());
        equal("log rows refused with their file", source.path("rowsRefused"), 0);
        Map<String, Long> guardrails = new TreeMap<>();
        source.path("guardrails")
                .properties()
                .forEach(one -> guardrails.put(one.getKey(), one.getValue().asLong()));
        if (!guardrails.equals(events.rejected())) {
            differences.add("rejected were " + guardrails + " instead of " + events.rejected());
        }
        equal("log rows refused by the platform", source.path("rowsFailedOnPlatform"), events.refusedByPlatform());
        equal("log rows confirmed", source.path("rowsConfirmed"), events.accepted() - events.refusedByPlatform());
        equal("log rows in flight", source.path("rowsInFlight"), 0);
        equal(
                "log rows in quarantine",
                source.path("rowsInQuarantine"),
                events.rejectedRows() + events.refusedByPlatform());
        // What is queried again within the overlap is repeated too, and how often depends on the machine.
        atLeast("log rows read", source.path("rowsRead"), events.rowsInFiles());
        atLeast("log rows repeated", source.path("rowsDuplicate"), events.repeatedInFiles());
    }

    private void destination(long exportedRows) {
        balance("exported rows", destination);
        equal("exported rows read", destination.path("rowsRead"), exportedRows);
        equal("exported rows refused", destination.path("rowsRefused"), 0);
        equal("exports refused", destination.path("exports").path("refused"), 0);
    }

    private void balance(String what, JsonNode rows) {
        long ended = rows.path("rowsAccepted").asLong()
                + rows.path("rowsDuplicate").asLong()
                + rows.path("rowsRejected").asLong()
                + rows.path("rowsRefused").asLong();
        equal(what + " read, as the sum of what became of them", rows.path("rowsRead"), ended);
    }

    private void equal(String what, JsonNode number, long wanted) {
        if (number.asLong() != wanted) {
            differences.add(what + ": " + number.asLong() + " instead of " + wanted);
        }
    }

    private void atLeast(String what, JsonNode number, long wanted) {
        if (number.asLong() < wanted) {
            differences.add(what + ": " + number.asLong() + ", which is less than " + wanted);
        }
    }
}
