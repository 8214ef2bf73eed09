package io.cdpbridge.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jdbi.v3.core.Handle;

/** The key files in use: those that a row names. */
public final class KeySegments {
    private final Ledger ledger;

    public KeySegments(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The segments of a flow; those of an input that is still being read carry its id. */
    public List<OwnedSegment> of(String flow) {
        return ledger.jdbi()
                .withHandle(handle -> handle.createQuery("SELECT * FROM key_segment WHERE flow = :flow ORDER BY id")
                        .bind("flow", flow)
                        .map((row, context) -> {
                            long inputId = row.getLong("input_id");
                            Optional<Long> owner = row.wasNull() ? Optional.empty() : Optional.of(inputId);
                            return new OwnedSegment(owner, segment(row));
                        })
                        .list());
    }

    private static KeySegment segment(ResultSet row) throws SQLException {
        return new KeySegment(
                row.getString("file"),
                row.getInt("merge_level"),
                row.getLong("key_count"),
                row.getLong("minimum_time"),
                row.getLong("maximum_time"));
    }

    /**
     * The segments whose every key was accepted longer ago than the retention. Two clocks must agree on that, this
     * machine's and the one that timestamped the events: one that is ahead drops nothing.
     */
    public List<KeySegment> expired(String flow, Instant now, Duration retention) {
        adopt(flow, now);
        return ledger.jdbi().withHandle(handle -> {
            long earlier = Math.min(now.toEpochMilli(), newest(handle, flow).orElse(Long.MIN_VALUE));
            return handle.createQuery("""
                    SELECT *
                    FROM key_segment
                    WHERE flow = :flow AND accepted_at < :before AND input_id IS NULL
                    ORDER BY id""")
                    .bind("flow", flow)
                    .bind("before", earlier == Long.MIN_VALUE ? earlier : earlier - retention.toMillis())
                    .map((row, context) -> segment(row))
                    .list();
        });
    }

    /** Segments from an earlier version count as accepted now. */
    private void adopt(String flow, Instant now) {
        ledger.jdbi().useTransaction(handle -> {
            long later = Math.max(now.toEpochMilli(), newest(handle, flow).orElse(Long.MIN_VALUE));
            handle.execute(
                    "UPDATE key_segment SET accepted_at = ? WHERE flow = ? AND accepted_at IS NULL", later, flow);
        });
    }

    /**
     * The acceptance time of the keys of a new segment: by the later of two clocks, so that a slow one drops nothing.
     */
    static long acceptance(Handle handle, String flow, KeySegment segment, Instant now) {
        long newest = Math.max(segment.maxTime(), newest(handle, flow).orElse(Long.MIN_VALUE));
        return Math.max(newest, now.toEpochMilli());
    }

    /** The time of the newest event that the flow accepted; its segment is never among the expired. */
    private static Optional<Long> newest(Handle handle, String flow) {
        return handle.createQuery("SELECT MAX(maximum_time) FROM key_segment WHERE flow = ?")
                .bind(0, flow)
                .mapTo(Long.class)
                .findFirst();
    }

    /**
     * Replaces several segments with the one they were merged into; its keys count as accepted with the newest of them.
     */
    public void replace(String flow, Optional<Long> inputId, List<KeySegment> old, KeySegment merged) {
        List<String> files = old.stream().map(KeySegment::file).toList();
        ledger.jdbi().useTransaction(handle -> {
            long acceptedAt = handle.createQuery("""
                    SELECT MAX(COALESCE(accepted_at, :never))
                    FROM key_segment
                    WHERE flow = :flow AND file IN (<files>)""")
                    .bind("never", Long.MAX_VALUE)
                    .bind("flow", flow)
                    .bindList("files", files)
                    .mapTo(Long.class)
                    .one();
            handle.createUpdate("DELETE FROM key_segment WHERE flow = :flow AND file IN (<files>)")
                    .bind("flow", flow)
                    .bindList("files", files)
                    .execute();
            Inputs.insertSegment(handle, flow, inputId, merged, acceptedAt);
        });
    }

    /**
     * Forgets segments of all flows whose files are gone.
     *
     * @param isThere whether the file exists, by flow and file name
     * @return the number of segments forgotten
     */
    public long dropMissing(BiPredicate<String, String> isThere) {
        return ledger.jdbi().inTransaction(handle -> {
            long dropped = 0;
            for (String flow : handle.createQuery("SELECT DISTINCT flow FROM key_segment")
                    .mapTo(String.class)
                    .list()) {
                for (OwnedSegment owned : of(flow)) {
                    if (!isThere.test(flow, owned.segment().file())) {
                        dropped += handle.execute(
                                "DELETE FROM key_segment WHERE flow = ? AND file = ?",
                                flow,
                                owned.segment().file());
                    }
                }
            }
            return dropped;
        });
    }

    /** Forgets segments, as when all their keys have expired. */
    public void drop(String flow, List<KeySegment> segments) {
        ledger.jdbi().useTransaction(handle -> {
            for (KeySegment segment : segments) {
                handle.execute("DELETE FROM key_segment WHERE flow = ? AND file = ?", flow, segment.file());
            }
        });
    }

    /**
     * A segment and the input it belongs to while that input is being read.
     *
     * @param inputId the input; empty once it is done
     */
    public record OwnedSegment(Optional<Long> inputId, KeySegment segment) {}
}
