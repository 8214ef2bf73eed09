package io.cdpbridge.command.explain;

import java.util.ArrayList;
import java.util.List;

/** What was looked through. Confined to one thread. */
public final class Searched {
    private static final int MOST_NAMES = 20;

    private long files;
    private long rows;
    private long quarantined;
    private long audiences;
    private long missing;
    private boolean cut;
    private final List<String> missed = new ArrayList<>();

    void file() {
        files++;
    }

    void rows(long count) {
        rows += count;
    }

    void quarantined() {
        quarantined++;
    }

    void audience() {
        audiences++;
    }

    void cut() {
        cut = true;
    }

    void missed(String name) {
        missing++;
        if (missed.size() < MOST_NAMES) {
            missed.add(name);
        }
    }

    public long files() {
        return files;
    }

    public long rows() {
        return rows;
    }

    /** Whether the search ended early because enough was found. */
    public boolean isCut() {
        return cut;
    }

    /** The names of some inputs of which the file is gone or cannot be read. */
    public List<String> missed() {
        return List.copyOf(missed);
    }

    /** All of it in a sentence. */
    public String sentence() {
        return "searched " + rows + " rows of " + files + " files, " + quarantined + " rows of quarantine, " + audiences
                + " audiences"
                + (missing == 0
                        ? ""
                        : "; " + missing + " files are gone or cannot be read: " + String.join(", ", missed))
                + (cut ? "; ended at --limit" : "");
    }
}
