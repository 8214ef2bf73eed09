package io.cdpbridge.bench;

import io.cdpbridge.destination.recipient.ConsentWord;
import io.cdpbridge.destination.snapshot.ConsentMerge;
import io.cdpbridge.destination.snapshot.Diff;
import io.cdpbridge.destination.snapshot.DiffCounts;
import io.cdpbridge.destination.snapshot.ExportKind;
import io.cdpbridge.destination.snapshot.Merge;
import io.cdpbridge.destination.snapshot.Snapshots;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One case in this JVM: {@code SnapshotRun <case> <data> <work> <memory MiB>}. It prints a line for each phase, for
 * {@link SnapshotBench}.
 */
public final class SnapshotRun {
    private static final int PAGE = 200;
    private static final List<String> FLAGS =
            List.of("@blackListEmail", "@blackListMobile", "@blackListPhone", "@blackListPostalMail");
    private static final Instant FIRST = Instant.parse("2026-11-01T00:00:00Z");

    private final PhaseClock clock = new PhaseClock();
    private final Path data;
    private final Path work;

    private SnapshotRun(Path data, Path work) {
        this.data = data;
        this.work = work;
    }

    public static void main(String[] args) throws Exception {
        SnapshotRun run = new SnapshotRun(Path.of(args[1]), Path.of(args[2]));
        switch (args[0]) {
            case "prepare" -> run.prepare(Integer.parseInt(args[3]));
            case "bridge" -> run.bridge(Integer.parseInt(args[3]));
            case "first" -> run.first(Integer.parseInt(args[3]));
            case "consents" -> run.consents(Integer.parseInt(args[3]));
            case "hashmap" -> run.hashMap();
            default -> throw new IllegalArgumentException("no case " + args[0]);
        }
        System.exit(0);
    }

    /** The state that the other cases begin with, which an earlier run would have left. */
    private void prepare(int memory) throws IOException {
        merge(new Snapshots(work.resolve("spill"), memory, Runtime.getRuntime().availableProcessors()), "before.csv", Optional.empty(), FIRST);
    }

    /** A further export: merged into the state, and compared with what was applied. */
    private void bridge(int memory) throws IOException {
        Snapshots snapshots = new Snapshots(work.resolve("spill"), memory, Runtime.getRuntime().availableProcessors());
        Path before = work.resolve("before.csv.parquet");
        long rows = merge(snapshots, "after.csv", Optional.of(before), FIRST.plusSeconds(86_400));
        diff(snapshots, Optional.of(work.resolve("after.csv.parquet")), Optional.of(before), rows);
    }

    /** The first export of an audience: everybody enters. */
    private void first(int memory) throws IOException {
        Snapshots snapshots = new Snapshots(work.resolve("spill"), memory, Runtime.getRuntime().availableProcessors());
        long rows = merge(snapshots, "before.csv", Optional.empty(), FIRST);
        diff(snapshots, Optional.of(work.resolve("before.csv.parquet")), Optional.empty(), rows);
    }

    /** Words of everybody about four channels, merged into what was said before and compared with what was heard. */
    private void consents(int memory) throws IOException {
        Snapshots snapshots = new Snapshots(work.resolve("spill"), memory, Runtime.getRuntime().availableProcessors());
        Path before = work.resolve("said-before.parquet");
        words(snapshots, "before.csv", Optional.empty(), before, FIRST, "first-");
        Path after = work.resolve("said-after.parquet");
        long rows = words(snapshots, "after.csv", Optional.of(before), after, FIRST.plusSeconds(86_400), "");
        clock.begin();
        try (Diff diff = snapshots.diff(
                FLAGS.stream().map(ConsentWord::slot).toList(), Optional.of(after), Optional.of(before), true)) {
            DiffCounts counts = diff.counts();
            clock.end("diff", rows, counts.entered() + "/" + counts.changed() + "/" + counts.exited());
        }
    }

    private long words(
            Snapshots snapshots, String export, Optional<Path> before, Path after, Instant exportedAt, String phase)
            throws IOException {
        clock.begin();
        String[] cells = new String[SnapshotData.ATTRIBUTES.size() + 1];
        long rows = 0;
        try (ConsentMerge merge = snapshots.consentMerge(FLAGS, before, exportedAt);
                BufferedReader in = Files.newBufferedReader(data.resolve(export))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                SnapshotData.split(line, cells);
                ConsentWord word = new ConsentWord(
                        cells[cells.length - 2].equals("1"), Optional.of(Instant.parse(cells[cells.length - 1])), true);
                merge.add(cells[0], new ConsentWord[] {word, word, word, word});
                rows++;
            }
            clock.end(phase + "add", rows, "");
            clock.begin();
            merge.finish(after);
        }
        clock.end(phase + "merge", rows, "");
        return rows;
    }

    private long merge(Snapshots snapshots, String export, Optional<Path> before, Instant exportedAt)
            throws IOException {
        clock.begin();
        String[] cells = new String[SnapshotData.ATTRIBUTES.size() + 1];
        long rows = 0;
        try (Merge merge = snapshots.merge(SnapshotData.ATTRIBUTES, before, ExportKind.FULL, exportedAt);
                BufferedReader in = Files.newBufferedReader(data.resolve(export))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                SnapshotData.split(line, cells);
                merge.add(cells[0], true, Optional.empty(), Arrays.copyOfRange(cells, 1, cells.length));
                rows++;
            }
            clock.end("add", rows, "");
            clock.begin();
            merge.finish(work.resolve(export + ".parquet"), Instant.EPOCH);
        }
        clock.end("merge", rows, "");
        return rows;
    }

    private void diff(Snapshots snapshots, Optional<Path> wanted, Optional<Path> applied, long rows)
            throws IOException {
        clock.begin();
        try (Diff diff = snapshots.diff(SnapshotData.ATTRIBUTES, wanted, applied, true)) {
            DiffCounts counts = diff.counts();
            clock.end("diff", rows, counts.entered() + "/" + counts.changed() + "/" + counts.exited());
            clock.begin();
            long changes = 0;
            while (diff.hasNext()) {
                changes += diff.next(PAGE).size();
            }
            clock.end("pages", changes, "");
        }
    }

    /** What one would write by hand: the first file in a map, the second one past it. */
    private void hashMap() throws IOException {
        clock.begin();
        Map<String, String> before = new HashMap<>();
        try (BufferedReader in = Files.newBufferedReader(data.resolve("before.csv"))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int comma = line.indexOf(',');
                before.put(line.substring(0, comma), line.substring(comma + 1));
            }
        }
        long rows = 0;
        long entered = 0;
        long changed = 0;
        try (BufferedReader in = Files.newBufferedReader(data.resolve("after.csv"))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int comma = line.indexOf(',');
                String known = before.remove(line.substring(0, comma));
                if (known == null) {
                    entered++;
                } else if (!line.regionMatches(comma + 1, known, 0, Math.max(known.length(), line.length() - comma - 1))) {
                    changed++;
                }
                rows++;
            }
        }
        clock.end("diff", rows, entered + "/" + changed + "/" + before.size());
    }
}
