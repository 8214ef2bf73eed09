package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.ConsentWord;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a state of consents of what a version before it kept among the attributes of people: for each flag a slot with 1 or 0, and
 * one with {@code #time} behind it. Used once.
 */
final class ConsentTakeover {
    private final Workspace workspace;
    private final List<String> flags;
    private final ConsentFacts facts;
    private final List<String> slots = new ArrayList<>();

    ConsentTakeover(Workspace workspace, List<String> flags) {
        this.workspace = workspace;
        this.flags = flags;
        this.facts = new ConsentFacts(flags);
        flags.forEach(flag -> slots.addAll(List.of(flag, flag + "#time")));
    }

    /** Whether a state has such slots. */
    static boolean isNeeded(StateFile state, List<String> flags) {
        return flags.stream().anyMatch(state.slots()::contains);
    }

    /**
     * Writes what people said, members or not.
     *
     * @return of how many people
     */
    long wanted(StateFile profiles, Path after) throws SQLException, IOException {
        write(after, facts.slots(), facts.rows("(" + said(profiles) + ")"));
        return workspace.number("SELECT count(*) FROM " + Sql.parquet(after));
    }

    /**
     * Writes which words were heard by Campaign: those that were applied and are still wanted.
     *
     * @param words what people said, as {@link #wanted} has written it
     * @return of how many people
     */
    long applied(StateFile profiles, StateFile applied, Path words, Path after) throws SQLException, IOException {
        List<String> wordSlots = flags.stream().map(ConsentWord::slot).toList();
        String heard = Sql.list(
                flags.size(),
                i -> "CASE WHEN a.v" + (2 * i) + " = w.v" + (2 * i) + " AND a.v" + (2 * i + 1)
                        + " IS NOT DISTINCT FROM w.v" + (2 * i + 1) + " THEN s.v" + i + " END AS v" + i);
        write(
                after,
                wordSlots,
                "SELECT %s, %s FROM (%s) s JOIN (%s) w ON w.key = s.key JOIN (%s) a ON a.key = s.key"
                        .formatted(
                                StateFile.untimed("s.key", "true"),
                                heard,
                                StateFile.read(workspace, words).select(wordSlots),
                                profiles.select(slots),
                                applied.select(slots)));
        return workspace.number("SELECT count(*) FROM " + Sql.parquet(after));
    }

    private void write(Path after, List<String> columns, String query) throws SQLException, IOException {
        StateFile.write(workspace, after, columns, StateFile.Marks.NONE, query);
    }

    private String said(StateFile profiles) {
        return "SELECT key, %s FROM (%s) WHERE %s"
                .formatted(
                        Sql.list(flags.size(), ConsentTakeover::facts),
                        profiles.select(slots),
                        String.join(" OR ", any()));
    }

    private List<String> any() {
        List<String> any = new ArrayList<>();
        for (int i = 0; i < flags.size(); i++) {
            any.add("v" + (2 * i) + " IN ('0', '1')");
        }
        return any;
    }

    /** A word without a time is dated by the export that said it last: nothing tells which was the first. */
    private static String facts(int i) {
        String out = "v" + (2 * i) + " = '1'";
        String in = "v" + (2 * i) + " = '0'";
        String time = "epoch_us(try_cast(v" + (2 * i + 1) + " AS TIMESTAMP))";
        String exported = "epoch_us(exported_at)";
        return String.join(
                        ", ",
                        "if(" + out + ", " + time + ", NULL) AS o#",
                        "if(" + out + " AND " + time + " IS NOT NULL, " + exported + ", NULL) AS x#",
                        "if(" + out + " AND " + time + " IS NULL, " + exported + ", NULL) AS f#",
                        "if(" + out + " AND " + time + " IS NULL, " + exported + ", NULL) AS l#",
                        "if(" + in + ", " + time + ", NULL) AS n#",
                        "if(" + in + ", " + exported + ", NULL) AS m#")
                .replace("#", Integer.toString(i));
    }
}
