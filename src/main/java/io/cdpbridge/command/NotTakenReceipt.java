package io.cdpbridge.command;

import io.cdpbridge.format.place.Reason;
import io.cdpbridge.format.place.Reason.State;
import io.cdpbridge.ledger.PlaceBook;
import io.cdpbridge.ledger.StandingEntry;
import io.cdpbridge.runtime.BridgeRuntime;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The part of a receipt that says what lies in the polled places and was not taken. */
record NotTakenReceipt(List<StandingEntry> entries) {
    /** How many names of a reason are printed. */
    private static final int NAMED = 20;

    /** What lies there now, in the places of the directions that ran. */
    static NotTakenReceipt of(BridgeRuntime runtime) {
        return new NotTakenReceipt(new PlaceBook(runtime.ledger(), InstantSource.system())
                .all().stream()
                        .filter(entry ->
                                entry.place().startsWith("input") ? runtime.runsSource() : runtime.runsDestination())
                        .toList());
    }

    /** What could not be taken though it was tried: the run did not do what it was for. */
    List<String> problems() {
        return entries.stream()
                .filter(entry -> entry.entry().reason().state() == State.TRIED)
                .map(StandingEntry::line)
                .toList();
    }

    /** Whether something is left that somebody must look at; what may still be on its way is told once it has settled. */
    boolean keepsSomething() {
        return entries.stream()
                .anyMatch(entry -> entry.told() && entry.entry().reason().needsSomebody());
    }

    /** How many there are, by place and reason. */
    Map<String, Map<String, Long>> document() {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        entries.forEach(entry -> counts.computeIfAbsent(entry.place(), any -> new LinkedHashMap<>())
                .merge(entry.entry().reason().word(), entry.entries(), Long::sum));
        return counts;
    }

    /** The same with names, as many as the ledger keeps. */
    List<Map<String, Object>> named() {
        return entries.stream()
                .filter(StandingEntry::isNamed)
                .map(entry -> Map.<String, Object>of(
                        "place", entry.place(),
                        "name", entry.entry().name(),
                        "reason", entry.entry().reason().word(),
                        "detail", entry.entry().detail()))
                .toList();
    }

    void print(PrintWriter out) {
        if (entries.isEmpty()) {
            return;
        }
        out.println();
        Receipt.line(out, "Not taken", "", "now");
        document()
                .forEach((place, reasons) -> reasons.forEach((word, count) -> {
                    Receipt.line(out, place + ", " + word, "", count);
                    Reason reason = Reason.of(word);
                    if (reason.state() != State.EXPECTED) {
                        names(out, place, reason, count);
                    }
                }));
    }

    private void names(PrintWriter out, String place, Reason reason, long count) {
        List<StandingEntry> named = entries.stream()
                .filter(StandingEntry::isNamed)
                .filter(entry -> entry.place().equals(place) && entry.entry().reason() == reason)
                .limit(NAMED)
                .toList();
        named.forEach(entry ->
                out.println("  " + entry.entry().name() + ": " + entry.entry().detail()));
        if (count > named.size()) {
            out.println("  and " + Columns.number(count - named.size()) + " more");
        }
    }
}
