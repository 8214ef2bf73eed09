package io.cdpbridge.command;

import io.cdpbridge.ledger.Totals;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Help.Ansi;

/** Shows how far a run is. */
interface Progress extends AutoCloseable {
    /**
     * Takes the latest numbers.
     *
     * @param rows rows that went through the source flows
     * @param totals what the ledger says
     */
    void show(long rows, Totals totals);

    @Override
    void close();

    /** Shows nothing. */
    static Progress none() {
        return new Progress() {
            @Override
            public void show(long rows, Totals totals) {}

            @Override
            public void close() {}
        };
    }

    /** A bar that fills while it works on a terminal; a plain line at each change elsewhere. */
    static Progress onTerminal(long expectedRows, PrintWriter out) {
        return Ansi.AUTO.enabled() ? new Bar(expectedRows) : new PlainLines(out);
    }

    /** Rows read and confirmed, as one bar that is full when both are. */
    final class Bar implements Progress {
        private final ProgressBar bar;

        Bar(long expectedRows) {
            bar = new ProgressBarBuilder()
                    .setTaskName("rows")
                    .setInitialMax(expectedRows)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(100)
                    .build();
        }

        @Override
        public void show(long rows, Totals totals) {
            bar.stepTo(rows);
            bar.setExtraMessage(totals.confirmed() + " confirmed");
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    /** For logs and pipes. */
    final class PlainLines implements Progress {
        private final PrintWriter out;
        private String last = "";

        PlainLines(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void show(long rows, Totals totals) {
            String line = rows + " rows read, " + totals.confirmed() + " confirmed";
            if (!line.equals(last)) {
                out.println(line);
                last = line;
            }
        }

        @Override
        public void close() {}
    }
}
