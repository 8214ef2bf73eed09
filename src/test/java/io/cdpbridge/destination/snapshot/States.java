package io.cdpbridge.destination.snapshot;

import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.destination.recipient.Says;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes and reads states for the tests, in few words. */
final class States {
    static final Instant T1 = Instant.parse("2026-11-01T00:00:00Z");
    static final Instant T2 = Instant.parse("2026-11-02T00:00:00Z");
    static final Instant T3 = Instant.parse("2026-11-03T00:00:00Z");

    final Path folder;
    final Snapshots snapshots;
    private int files;

    States(Path folder) {
        this.folder = folder;
        snapshots = new Snapshots(folder.resolve("spill"), 256, 2);
    }

    /** A row of an export. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Row(String key, boolean member, Optional<Instant> qualifiedAt, String... values) {}

    static Row in(String key, Instant qualifiedAt, String... values) {
        return new Row(key, true, Optional.ofNullable(qualifiedAt), values);
    }

    static Row out(String key, Instant qualifiedAt, String... values) {
        return new Row(key, false, Optional.ofNullable(qualifiedAt), values);
    }

    /** A state, and what the merge that made it counted. */
    record Merged(Path file, MergeCounts counts) {}

    Merged merge(List<String> attributes, Merged before, ExportKind kind, Instant exportedAt, Row... rows) {
        return merge(attributes, Optional.ofNullable(before).map(Merged::file), kind, exportedAt, Instant.MIN, rows);
    }

    Merged merge(
            List<String> attributes,
            Optional<Path> before,
            ExportKind kind,
            Instant exportedAt,
            Instant forgetBefore,
            Row... rows) {
        return merge(snapshots.merge(attributes, before, kind, exportedAt), forgetBefore, rows);
    }

    /** Merges an export whose rows do not speak of every slot. */
    Merged merge(List<String> attributes, List<Says> says, Merged before, Instant exportedAt, Row... rows) {
        Optional<Path> state = Optional.ofNullable(before).map(Merged::file);
        return merge(snapshots.merge(attributes, says, state, ExportKind.INCREMENTAL, exportedAt), Instant.MIN, rows);
    }

    private Merged merge(Merge begun, Instant forgetBefore, Row... rows) {
        Path after = newFile();
        try (Merge merge = begun) {
            for (Row row : rows) {
                merge.add(row.key(), row.member(), row.qualifiedAt(), row.values());
            }
            return new Merged(after, merge.finish(after, forgetBefore));
        }
    }

    /** The members of a state and their values. */
    Map<String, List<String>> members(List<String> attributes, Path state) {
        Map<String, List<String>> members = new HashMap<>();
        for (Change change : changes(attributes, Optional.of(state), Optional.empty(), true)) {
            members.put(change.key(), Arrays.asList(change.values()));
        }
        return members;
    }

    List<Change> changes(
            List<String> attributes, Optional<Path> wanted, Optional<Path> applied, boolean attributesMatter) {
        List<Change> changes = new ArrayList<>();
        try (Diff diff = snapshots.diff(attributes, wanted, applied, attributesMatter)) {
            while (diff.hasNext()) {
                changes.addAll(diff.next(3));
            }
        }
        return changes;
    }

    /** A plan that applies all of these, so many to the page. */
    Path plan(List<String> attributes, List<Change> changes, int pageSize) {
        Path file = newFile();
        try (PlanWriter plan = PlanWriter.create(file, snapshots)) {
            for (int i = 0; i < changes.size(); i++) {
                plan.add(planned(attributes, changes.get(i), i / pageSize, i));
            }
            plan.finish("{}");
        }
        return file;
    }

    static PlannedChange planned(List<String> attributes, Change change, long page, long ordinal) {
        Map<String, String> writes = new HashMap<>();
        if (change.kind() != ChangeKind.EXITED) {
            for (int i = 0; i < attributes.size(); i++) {
                writes.put(attributes.get(i), change.values()[i]);
            }
        }
        return new PlannedChange(
                "a", page, ordinal, change.kind(), change.key(), Optional.of("17"), writes, Disposition.APPLY, "", "");
    }

    static PlannedChange with(PlannedChange change, Disposition disposition) {
        return new PlannedChange(
                change.audienceId(),
                change.page(),
                change.ordinal(),
                change.kind(),
                change.key(),
                change.recipientId(),
                change.writes(),
                disposition,
                "reason",
                "message");
    }

    /** All of a plan's pages carried out. */
    Path advance(List<String> attributes, Optional<Path> applied, Path plan, long pagesDone, String... refused) {
        Path after = newFile();
        snapshots.advance(
                attributes, applied, plan, "a", pagesDone, List.of(refused).iterator(), after);
        return after;
    }

    Path newFile() {
        return folder.resolve("state-" + files++ + ".parquet");
    }

    static List<String> none(int count) {
        return Collections.nCopies(count, null);
    }
}
