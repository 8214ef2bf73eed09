package io.cdpbridge.privacy;

import io.cdpbridge.destination.snapshot.Forgotten;
import io.cdpbridge.destination.snapshot.PlanReader;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.destination.snapshot.RowEraser.Fate;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Doubt;
import io.cdpbridge.ledger.Doubts;
import io.cdpbridge.ledger.Plan;
import io.cdpbridge.ledger.PlanState;
import io.cdpbridge.ledger.Plans;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The wanted and applied states of people in Campaign, the people missing from an export, and the plans in between.
 * Members of a Campaign list are first taken off it: their row in the applied state stays until a plan has done that.
 */
final class AudiencePlace implements Place {
    private static final String ROWS = "rows of snapshots";
    private static final Set<PlanState> WAITING = Set.of(PlanState.PLANNED, PlanState.HELD);

    private final Audiences audiences;
    private final Plans plans;
    private final Doubts doubts;
    private final Path snapshotFolder;
    private final Path planFolder;
    private final Snapshots snapshots;
    private final Whose whose;
    private final boolean leavesLists;
    private final List<Audience> found = new ArrayList<>();
    /** Files that cannot be read, with the reason. */
    private final Map<String, BridgeException> damaged = new LinkedHashMap<>();

    /** @param leavesLists whether subjects are taken off Campaign's lists here, and not by Campaign itself */
    AudiencePlace(
            Audiences audiences,
            Plans plans,
            Doubts doubts,
            Path data,
            Snapshots snapshots,
            Whose whose,
            boolean leavesLists) {
        this.audiences = audiences;
        this.plans = plans;
        this.doubts = doubts;
        this.snapshotFolder = data.resolve("snapshots");
        this.planFolder = data.resolve("plans");
        this.snapshots = snapshots;
        this.whose = whose;
        this.leavesLists = leavesLists;
    }

    @Override
    public void look(Owners owners) {
        found.clear();
        damaged.clear();
        for (Audience audience : audiences.all()) {
            boolean[] isIn = {false};
            for (Optional<String> file : List.of(
                    audience.wantedFile(),
                    audience.appliedFile(),
                    doubts.find(audience).map(Doubt::file))) {
                file.ifPresent(name -> look(name, (names, values) -> {
                    Whose.Row row = whose.row(names, values);
                    owners.note(audience.flow(), row);
                    isIn[0] |= row.isTheirs() || row.mentions();
                }));
            }
            if (isIn[0]) {
                found.add(audience);
            }
        }
    }

    private void look(String file, BiConsumer<List<String>, String[]> visitor) {
        try {
            snapshots.look(PlainFile.in(snapshotFolder, file), visitor);
        } catch (BridgeException damage) {
            damaged.put(file, damage);
        }
    }

    @Override
    public void remove(Removal removal) {
        damaged.values().forEach(damage -> left(damage, removal));
        found.forEach(audience -> remove(audience, removal));
        plans(removal);
        keepOnly(snapshotFolder, audiences.snapshotFiles());
        keepOnly(planFolder, plans.neededFiles());
    }

    private void remove(Audience audience, Removal removal) {
        if (audiences.isUnderWay(audience)) {
            removal.left("a plan of the audience " + audience.audienceId()
                    + " is being applied; forget again once it is confirmed");
            return;
        }
        boolean listed = leavesLists && audience.groupId().isPresent();
        State wanted = state(audience.wantedFile(), audience.members(), false);
        State applied = state(audience.appliedFile(), audience.appliedMembers(), listed);
        Optional<Doubt> doubt = doubts.find(audience);
        State missing = state(doubt.map(Doubt::file), doubt.map(Doubt::missing).orElse(0L), false);
        if (wanted.isAnother() || applied.isAnother() || missing.isAnother() || applied.listed() > 0) {
            plans.shrink(audience, wanted.file(), wanted.members(), applied.file(), applied.members());
        }
        if (missing.isAnother()) {
            doubts.shrink(doubt.orElseThrow(), missing.file().orElseThrow(), missing.members());
        }
        removal.removed(ROWS, wanted.removed() + applied.removed() + missing.removed());
        removal.erased(ROWS, wanted.changed() + applied.changed() + missing.changed());
        if (applied.listed() > 0) {
            removal.left(applied.listed() + " on the list of the audience " + audience.audienceId()
                    + " in Campaign; the next run takes them off it, then forget again");
        }
    }

    /** @param listed rows of subjects that stay until a plan has taken them off a list */
    private record State(Optional<String> file, long removed, long changed, long members, long listed) {
        boolean isAnother() {
            return removed + changed > 0;
        }
    }

    private static void left(BridgeException damage, Removal removal) {
        removal.left(damage.line() + "; put the file back from a back-up, then forget again");
    }

    /**
     * @param members the number of members according to the ledger; this many stay in a file that cannot be read
     * @param keepsListed whether rows of subjects stay: an exit needs only what identifies the recipient
     */
    private State state(Optional<String> file, long members, boolean keepsListed) {
        if (file.isEmpty() || damaged.containsKey(file.get())) {
            return new State(file, 0, 0, members, 0);
        }
        long[] listed = {0};
        String name = "forgotten-" + UUID.randomUUID().toString().substring(0, 8) + ".parquet";
        Forgotten left = snapshots.forget(
                PlainFile.in(snapshotFolder, file.get()),
                (names, values) -> {
                    Whose.Row row = whose.row(names, values);
                    if (row.isTheirs()) {
                        listed[0] += keepsListed ? 1 : 0;
                        return keepsListed ? Fate.STAYS : Fate.GOES;
                    }
                    return row.mentions() ? erased(names, values) : Fate.STAYS;
                },
                snapshotFolder.resolve(name));
        return new State(
                left.isAnother() ? Optional.of(name) : file, left.removed(), left.changed(), left.members(), listed[0]);
    }

    private Fate erased(List<String> names, String[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] == null ? null : whose.erase(names.get(i), values[i]);
        }
        return Fate.CHANGES;
    }

    /** A waiting plan is made again without them; one under way is waited for. */
    private void plans(Removal removal) {
        for (Plan plan : plans.needed()) {
            Path file = PlainFile.in(planFolder, plan.file());
            if (Files.exists(file) && isIn(file, removal)) {
                if (WAITING.contains(plan.state())) {
                    plans.planAnew(plan);
                    removal.removed("plans that wait", 1);
                } else {
                    removal.left("the plan " + plan.name() + " is being applied; forget again once it is confirmed");
                }
            }
        }
    }

    private boolean isIn(Path file, Removal removal) {
        try (PlanReader reader = snapshots.planReader(file)) {
            for (long page = 0; page < reader.pages(); page++) {
                if (reader.page(page).stream().anyMatch(this::isTheirs)) {
                    return true;
                }
            }
            return false;
        } catch (BridgeException damage) {
            left(damage, removal);
            return false;
        }
    }

    private boolean isTheirs(PlannedChange change) {
        List<String> names = new ArrayList<>(List.of("key", "recipientId", "message"));
        List<String> values =
                new ArrayList<>(List.of(change.key(), change.recipientId().orElse(""), change.message()));
        change.writes().forEach((name, value) -> {
            names.add(name);
            values.add(value);
        });
        Whose.Row row = whose.row(names, values.toArray(String[]::new));
        return row.isTheirs() || row.mentions();
    }

    private static void keepOnly(Path folder, Set<String> names) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(
                            file -> !names.contains(file.getFileName().toString()))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
