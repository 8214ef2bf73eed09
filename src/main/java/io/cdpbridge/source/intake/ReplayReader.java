package io.cdpbridge.source.intake;

import io.cdpbridge.error.InputRefused;
import io.cdpbridge.format.delimited.CsvRow;
import io.cdpbridge.format.delimited.DelimitedFile;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.delimited.LineCounts;
import io.cdpbridge.ledger.QuarantineEntry;
import io.cdpbridge.ledger.QuarantinedRow;
import io.cdpbridge.ledger.Replay;
import io.cdpbridge.ledger.Replays;
import io.cdpbridge.source.xdm.EventBuffer;
import io.cdpbridge.source.xdm.EventReader;
import io.cdpbridge.source.xdm.EventReader.NotAnEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads the rows of a replay out of quarantine, page by page, so that a million of them take the memory of a page. A row is
 * read as the file was written that it came from; an event that the platform had refused is taken as it is, and is known
 * already, which must not keep it back. A row's line is its place in the replay, from 1. Confined to one thread.
 */
final class ReplayReader implements RecordReader {
    private static final QuarantinedRow.Kind EVENT = QuarantinedRow.Kind.EVENT;

    private final Replays replays;
    private final Replay replay;
    private final EventReader eventReader;
    private final EventBuffer events = new EventBuffer();
    private List<String> columns = List.of();
    private long afterId;
    private long skipped;
    private long line = 1;

    /** @param columns what the mapping reads: the replay's rows have just these, whatever files they came from */
    ReplayReader(Replays replays, Replay replay, List<String> columns, EventReader eventReader) {
        this.replays = replays;
        this.replay = replay;
        this.columns = columns;
        this.eventReader = eventReader;
    }

    @Override
    public List<String> header() {
        return columns;
    }

    @Override
    public String dialect() {
        return "";
    }

    @Override
    public void select(List<String> wanted) {
        columns = wanted;
    }

    @Override
    public void skip(long rows) {
        skipped = rows;
        line = rows + 1;
    }

    @Override
    public boolean hasNext() {
        return line <= replay.rows();
    }

    @Override
    public Page page(int rows) {
        List<QuarantineEntry> entries = replays.rows(replay, afterId, skipped, rows);
        skipped = 0;
        afterId = entries.get(entries.size() - 1).id();
        events.clear();
        List<Row> pageRows = new ArrayList<>(entries.size());
        Page page = new Page(pageRows, events, new Payloads(entries));
        List<Parsed> parsed = parse(entries);
        for (int i = 0; i < entries.size(); i++) {
            Row row = new Row(line++, i, parsed.get(i).cells());
            pageRows.add(row);
            if (entries.get(i).row().kind() == EVENT) {
                take(page, row, entries.get(i));
            } else {
                parsed.get(i).problem().ifPresent(problem -> page.rejectTorn(row, problem));
            }
        }
        return page;
    }

    @Override
    public Optional<LineCounts> lines() {
        return Optional.empty();
    }

    @Override
    public String contentHash() {
        return replay.name();
    }

    @Override
    public void close() {
        // Nothing is held between two pages.
    }

    private void take(Page page, Row row, QuarantineEntry entry) {
        try {
            row.become(eventReader.read(entry.row().payload(), events));
            row.release();
        } catch (NotAnEvent e) {
            page.rejectTorn(row, e.getMessage());
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Parsed(String[] cells, Optional<String> problem) {}

    /** Rows that were written alike are parsed together; a row that spoils its neighbours is parsed alone. */
    private List<Parsed> parse(List<QuarantineEntry> entries) {
        List<Parsed> parsed = new ArrayList<>(entries.size());
        for (int from = 0; from < entries.size(); ) {
            int to = from + 1;
            while (to < entries.size() && alike(entries.get(from), entries.get(to))) {
                to++;
            }
            parsed.addAll(parseAlike(entries.subList(from, to)));
            from = to;
        }
        return parsed;
    }

    private static boolean alike(QuarantineEntry one, QuarantineEntry other) {
        return one.row().kind() == other.row().kind() && one.dialect().equals(other.dialect());
    }

    private List<Parsed> parseAlike(List<QuarantineEntry> entries) {
        QuarantineEntry first = entries.get(0);
        if (first.row().kind() == EVENT) {
            return entries.stream()
                    .map(entry -> new Parsed(new String[0], Optional.empty()))
                    .toList();
        }
        Optional<Dialect> dialect = first.dialect().map(Dialect::parse);
        if (dialect.isEmpty()) {
            return entries.stream()
                    .map(entry -> problem("it is not known how the file was written that the row came from"))
                    .toList();
        }
        List<Parsed> together = read(entries, dialect.get());
        if (together.size() == entries.size()) {
            return together;
        }
        return entries.stream().map(entry -> alone(entry, dialect.get())).toList();
    }

    private Parsed alone(QuarantineEntry entry, Dialect dialect) {
        List<Parsed> read = read(List.of(entry), dialect);
        return read.size() == 1 ? read.get(0) : problem("it is not one row");
    }

    /** The rows of some payloads, perhaps more or fewer of them; none when they cannot be read at all. */
    private List<Parsed> read(List<QuarantineEntry> entries, Dialect dialect) {
        List<byte[]> rows = entries.stream().map(entry -> entry.row().payload()).toList();
        try (DelimitedFile file = DelimitedFile.of(replay.name(), rows, dialect)) {
            file.select(columns);
            List<Parsed> parsed = new ArrayList<>(entries.size());
            while (file.hasNext()) {
                for (CsvRow row : file.page(entries.size())) {
                    // Rows that join with their neighbours may be as many as before, and others.
                    if (parsed.size() == rows.size() || !Arrays.equals(file.original(row), rows.get(parsed.size()))) {
                        return List.of();
                    }
                    parsed.add(new Parsed(row.cells(), row.problem()));
                }
            }
            return parsed;
        } catch (InputRefused e) {
            return List.of();
        }
    }

    private Parsed problem(String what) {
        String[] nothing = new String[columns.size()];
        Arrays.fill(nothing, "");
        return new Parsed(nothing, Optional.of(what));
    }

    private record Payloads(List<QuarantineEntry> entries) implements Originals {
        @Override
        public QuarantinedRow.Kind kind(int row) {
            return entries.get(row).row().kind();
        }

        @Override
        public byte[] bytes(int row) {
            return entries.get(row).row().payload();
        }

        @Override
        public String text(int row) {
            QuarantineEntry entry = entries.get(row);
            return new String(
                    entry.row().payload(),
                    entry.row().kind() == EVENT
                            ? StandardCharsets.UTF_8
                            : entry.dialect()
                                    .map(Dialect::parse)
                                    .map(Dialect::encoding)
                                    .orElse(StandardCharsets.UTF_8));
        }
    }
}
