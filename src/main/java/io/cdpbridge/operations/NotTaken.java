package io.cdpbridge.operations;

import io.cdpbridge.format.place.Reason;
import io.cdpbridge.ledger.PlaceBook;
import io.cdpbridge.ledger.StandingEntry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Checks whether something has been in a polled place for too long without being taken. */
public final class NotTaken implements DetailedCheck {
    /** An input that waits for one of these waits forever unless someone acts. */
    private static final Set<Reason> FOR_EVER = Set.of(Reason.SETTLING, Reason.NO_DONE_FILE);

    private static final int NAMED = 10;

    private final PlaceBook book;
    private final InstantSource clock;
    private final Duration grace;

    /** @param grace how long something may stay there */
    public NotTaken(PlaceBook book, InstantSource clock, Duration grace) {
        this.book = book;
        this.clock = clock;
        this.grace = grace;
    }

    @Override
    public String id() {
        return "not-taken";
    }

    @Override
    public List<Problem> found() {
        Instant before = clock.instant().minus(grace);
        Map<String, List<StandingEntry>> byFlow = new TreeMap<>(book.all().stream()
                .filter(entry -> !entry.since().isAfter(before))
                .filter(entry -> entry.entry().reason().needsSomebody()
                        || FOR_EVER.contains(entry.entry().reason()))
                .collect(Collectors.groupingBy(StandingEntry::flow)));
        List<Problem> problems = new ArrayList<>();
        byFlow.forEach((flow, entries) -> problems.addAll(problems(flow, entries)));
        return problems;
    }

    private static List<Problem> problems(String flow, List<StandingEntry> entries) {
        List<Problem> problems = new ArrayList<>();
        entries.stream().limit(NAMED).forEach(entry -> problems.add(problem(flow, entry.line())));
        long more =
                entries.stream().skip(NAMED).mapToLong(StandingEntry::entries).sum();
        if (more > 0) {
            problems.add(problem(flow, more + " more entries are not taken; the operations page names them"));
        }
        return problems;
    }

    private static Problem problem(String flow, String sentence) {
        return flow.isEmpty() ? Problem.of(sentence) : Problem.of(flow, sentence);
    }
}
