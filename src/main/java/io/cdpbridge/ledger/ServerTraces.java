package io.cdpbridge.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Traces of deleted rows that a PostgreSQL server may hold, as far as it reports them: the bridge cannot remove them.
 * It does not know of backups and disk snapshots.
 */
public final class ServerTraces {
    private final Ledger ledger;

    public ServerTraces(Ledger ledger) {
        this.ledger = ledger;
    }

    /** One sentence per trace, with what an operator has to do; empty for a ledger in SQLite. */
    public List<String> sentences() {
        return ledger.isSqlite() ? List.of() : ledger.jdbi().withHandle(ServerTraces::sentences);
    }

    private static List<String> sentences(Handle handle) {
        List<String> found = new ArrayList<>();
        handle.createQuery("""
                SELECT relname, n_dead_tup
                FROM pg_stat_user_tables
                WHERE schemaname = current_schema() AND relname IN (<tables>) AND n_dead_tup > 0
                ORDER BY relname""")
                .bindList("tables", Ledger.PERSONAL)
                .map((row, context) -> "table " + row.getString(1) + " has " + row.getLong(2)
                        + " dead rows, which hold what was deleted: run VACUUM (FULL, ANALYZE) " + row.getString(1)
                        + ", while nothing else uses the ledger")
                .forEach(found::add);
        String archive =
                handle.createQuery("SHOW archive_mode").mapTo(String.class).one();
        if (!archive.equals("off")) {
            found.add("archive_mode is " + archive
                    + ": archived WAL and the base back-ups that it continues hold what was deleted; let go of those from"
                    + " before it");
        }
        long replicas = count(handle, "pg_stat_replication");
        if (replicas > 0) {
            found.add(replicas
                    + " replicas follow the server: they hold what was deleted until they have replayed it, and"
                    + " what they archive themselves longer");
        }
        long idle = count(handle, "pg_replication_slots WHERE NOT active");
        if (idle > 0) {
            found.add(idle
                    + " replication slots that nobody reads keep WAL with what was deleted: drop them, or have them"
                    + " read");
        }
        return found;
    }

    private static long count(Handle handle, String from) {
        return handle.createQuery("SELECT count(*) FROM " + from)
                .mapTo(Long.class)
                .one();
    }
}
