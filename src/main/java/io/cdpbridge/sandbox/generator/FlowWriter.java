package io.cdpbridge.sandbox.generator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes the exports of one flow. Each row is drawn by itself: faulty, a repeat of a recent row, or a new event. What is
 * drawn is what is counted, so the counts are right for any number of rows, and only recent rows are held.
 *
 * <p>One thread at a time.
 */
final class FlowWriter {
    private static final int LEAST_FILES = 3;
    private static final int ROWS_A_FILE = 1_000_000;
    private static final int REPEAT_ONE_IN = 50;
    private static final int REPEAT_FAULTY_ONE_IN = 20;
    private static final int FEWEST_COLUMNS = 3;
    private static final List<String> ODD_NAMES =
            List.of(" (2)", " Größe; täglich, 100%", ".v1 'alt' & #春", "_2026-11-01T10+0100");

    /** An export starts a little before the end of the one before, so its first rows are mostly known. */
    private static final int OVERLAP = 32;

    private final GeneratorOptions options;
    private final LogRows rows;
    private final long rowCount;
    private final RandomStream random;
    private final Fault[] faults;
    private final RecentRows recent = new RecentRows(1024);
    private final RecentRows recentFaulty = new RecentRows(16);
    private final RowBuffer row = new RowBuffer();
    private final Tally tally = new Tally();

    FlowWriter(GeneratorOptions options, LogRows rows, long rowCount, RandomStream random) {
        this.options = options;
        this.rows = rows;
        this.rowCount = rowCount;
        this.random = random;
        this.faults = rows.faults().stream()
                .filter(fault -> options.odd() || !fault.isOdd())
                .toArray(Fault[]::new);
    }

    /** Writes all files, the last of several one gzipped. */
    List<Expected.Export> write() throws IOException {
        // A flow without rows still has one export, which holds only the header.
        long files = Math.max(1, Math.min(rowCount, Math.max(LEAST_FILES, (rowCount - 1) / ROWS_A_FILE + 1)));
        List<Expected.Export> exports = new ArrayList<>();
        for (long file = 0; file < files; file++) {
            long first = rowCount * file / files;
            long end = rowCount * (file + 1) / files;
            boolean gzipped = files > 1 && file == files - 1;
            String name = rows.flow() + "-" + number(file + 1) + oddName(file) + (gzipped ? ".csv.gz" : ".csv");
            rows.label(options.odd() && file % 2 == 0);
            Path path = options.out().resolve(name);
            ExportFile export = new ExportFile(path, rows.columns(), options.wide());
            try (export) {
                for (long at = first; at < end; at++) {
                    export.write(row, writeRow(at, first));
                }
            }
            export.publish();
            exports.add(new Expected.Export(name, rows.flow(), end - first));
        }
        return exports;
    }

    Expected.Flow counts() {
        return tally.counts();
    }

    private Fault writeRow(long at, long firstOfFile) {
        row.clear();
        if (random.nextDouble() < options.dirty()) {
            Fault fault = writeFaulty(Timeline.at(at, rowCount));
            tally.reject(fault);
            return fault;
        }
        boolean overlaps = firstOfFile > 0 && at < firstOfFile + OVERLAP;
        if (!recent.isEmpty() && random.oneIn(overlaps ? 2 : REPEAT_ONE_IN)) {
            tally.duplicate();
            return recent.repeat(row, random);
        }
        rows.write(row, Timeline.at(at, rowCount), Fault.NONE);
        recent.add(row, Fault.NONE);
        tally.event();
        return Fault.NONE;
    }

    private Fault writeFaulty(long time) {
        if (!recentFaulty.isEmpty() && random.oneIn(REPEAT_FAULTY_ONE_IN)) {
            return recentFaulty.repeat(row, random);
        }
        Fault fault = faults[random.nextInt(faults.length)];
        rows.write(row, time, fault);
        if (fault == Fault.TOO_FEW_COLUMNS) {
            row.keepColumns(FEWEST_COLUMNS + random.nextInt(row.columns() - FEWEST_COLUMNS));
        } else if (fault == Fault.TOO_MANY_COLUMNS) {
            row.column().append(row.columns(), 1);
        }
        recentFaulty.add(row, fault);
        return fault;
    }

    /** What people put into names, all of which the flow's pattern takes. */
    private String oddName(long file) {
        return options.odd() ? ODD_NAMES.get((int) (file % ODD_NAMES.size())) : "";
    }

    private static String number(long file) {
        String digits = String.valueOf(file);
        return "0".repeat(Math.max(0, 4 - digits.length())) + digits;
    }
}
