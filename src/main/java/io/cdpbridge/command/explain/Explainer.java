package io.cdpbridge.command.explain;

import io.cdpbridge.command.explain.RowMapping.Mapped;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineEntry;
import io.cdpbridge.ledger.QuarantinedRow;
import io.cdpbridge.ledger.Replay;
import io.cdpbridge.ledger.Replays;
import io.cdpbridge.ledger.Traces;
import io.cdpbridge.ledger.Traces.TracedInput;
import io.cdpbridge.source.intake.InputFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells everything that happened to one record: finds it in the input files and in quarantine, and follows it. Memory grows
 * with what is found, at most {@code limit} records, not with what is searched. Confined to one thread.
 */
public final class Explainer {
    private final RecordSearch search;
    private final QuarantineSearch quarantineSearch;
    private final RecordTrace trace;
    private final AudienceTrace audienceTrace;
    private final Traces traces;
    private final Replays replays;
    private final Searched searched;
    private final int limit;
    private final boolean reveal;
    private final List<Story> stories = new ArrayList<>();
    private final Set<String> found = new HashSet<>();

    Explainer(
            RecordSearch search,
            QuarantineSearch quarantineSearch,
            RecordTrace trace,
            AudienceTrace audienceTrace,
            Traces traces,
            Replays replays,
            Searched searched,
            int limit,
            boolean reveal) {
        this.search = search;
        this.quarantineSearch = quarantineSearch;
        this.trace = trace;
        this.audienceTrace = audienceTrace;
        this.traces = traces;
        this.replays = replays;
        this.searched = searched;
        this.limit = limit;
        this.reveal = reveal;
    }

    /** What was looked through so far. */
    public Searched searched() {
        return searched;
    }

    /**
     * Looks for the record.
     *
     * @param flow of this flow alone
     * @param since read at or after it
     */
    public List<Story> explain(Optional<String> flow, Optional<Instant> since) {
        search.inFiles(flow, since, (input, line, mapped, original) -> {
            if (isFull()) {
                return false;
            }
            tell(input, line, Optional.of(mapped), original);
            return true;
        });
        for (Audience audience : traces.audiences(flow)) {
            searched.audience();
            audienceTrace.of(audience).ifPresent(stories::add);
        }
        quarantineSearch.in(flow, since, this::tell);
        return List.copyOf(stories);
    }

    private boolean isFull() {
        if (stories.size() < limit) {
            return false;
        }
        searched.cut();
        return true;
    }

    private void tell(TracedInput input, long line, Optional<Mapped> mapped, byte[] original) {
        if (!found.add(input.input().id() + ":" + line)) {
            return;
        }
        Story story = new Story(input.input().file().flow());
        trace.follow(story, input, line, mapped);
        reveal(story, original);
        stories.add(story);
    }

    /** A row of quarantine is told of where it was first read, unless that was told of already. */
    private void tell(QuarantineEntry entry, Optional<Mapped> mapped) {
        if (entry.row().kind() == QuarantinedRow.Kind.CHANGE
                || entry.inputId().isEmpty()
                || entry.row().line().isEmpty()) {
            if (!isFull()) {
                alone(entry, mapped);
            }
            return;
        }
        QuarantineEntry first = first(entry);
        if (first.inputId().isEmpty() || first.row().line().isEmpty()) {
            return;
        }
        long input = first.inputId().get();
        long line = first.row().line().get();
        if (!found.contains(input + ":" + line) && !isFull()) {
            tell(traces.input(input), line, mapped, first.row().payload());
        }
    }

    private void alone(QuarantineEntry entry, Optional<Mapped> mapped) {
        Story story = new Story(entry.flow());
        mapped.flatMap(Mapped::id).ifPresent(id -> story.step("mapping", id).put("_id", id));
        trace.quarantined(story, entry);
        if (entry.row().kind() == QuarantinedRow.Kind.CHANGE) {
            story.ends("not applied, " + entry.row().reason());
        }
        reveal(story, entry.row().payload());
        stories.add(story);
    }

    /** The row of quarantine as which the record first came, before it was replayed. */
    private QuarantineEntry first(QuarantineEntry entry) {
        QuarantineEntry first = entry;
        while (first.inputId().isPresent() && first.row().line().isPresent()) {
            Optional<Replay> replay = traces.replayOf(first.inputId().get());
            if (replay.isEmpty()) {
                return first;
            }
            List<QuarantineEntry> before =
                    replays.rows(replay.get(), 0, first.row().line().get() - 1, 1);
            if (before.isEmpty()) {
                return first;
            }
            first = before.get(0);
        }
        return first;
    }

    private void reveal(Story story, byte[] row) {
        if (reveal) {
            String text = new String(row, StandardCharsets.UTF_8);
            story.step("row", text).put("row", text);
        }
    }

    /** Puts an explainer together for a ledger and a data folder. */
    public static Explainer of(ExplainerParts parts) {
        Wanted wanted = new Wanted(parts.id());
        Searched searched = new Searched();
        Traces traces = new Traces(parts.ledger());
        RecordSearch search = new RecordSearch(
                wanted,
                parts.instance(),
                traces,
                new FlowMappings(parts.routes()),
                new InputFiles(parts.movedTo()),
                parts.dialect(),
                searched);
        return new Explainer(
                search,
                new QuarantineSearch(
                        wanted,
                        parts.people(),
                        new Quarantine(parts.ledger(), InstantSource.system()),
                        search,
                        searched),
                new RecordTrace(traces, parts.staged(), parts.keys()),
                new AudienceTrace(wanted, traces, parts.snapshots(), parts.data()),
                traces,
                new Replays(parts.ledger()),
                searched,
                parts.limit(),
                parts.reveal());
    }
}
