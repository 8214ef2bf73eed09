package io.cdpbridge.privacy;

import io.cdpbridge.delimited.Dialect;
import io.cdpbridge.disk.PlainFile;
import io.cdpbridge.disk.SetAside;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Doubt;
import io.cdpbridge.ledger.Doubts;
import io.cdpbridge.ledger.Exports;
import io.cdpbridge.ledger.InputFile;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.Plans;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QuarantineEntry;
import io.cdpbridge.ledger.QuarantineFilter;
import io.cdpbridge.ledger.QuarantineState;
import io.cdpbridge.ledger.QuarantinedRow;
import io.cdpbridge.ledger.QueryWindows;
import io.cdpbridge.ledger.StagedParts;
import io.cdpbridge.snapshot.Forgotten;
import io.cdpbridge.snapshot.Snapshots;
import io.cdpbridge.source.PartDamaged;
import io.cdpbridge.source.PartRewrite;
import io.cdpbridge.source.StagedFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes what the bridge itself still holds of one person: rows in quarantine, events that wait to be sent, members of
 * snapshots, notes of plans, files on their way. The data folder belongs to the caller meanwhile: no bridge runs in it.
 * What cannot be removed now, because it is on its way to the other side, is told.
 */
public final class Forgetting {
    private static final String GUARDRAIL = "privacy-suppression";

    /** Folders whose files are made anew from what is kept elsewhere. */
    private static final List<String> PASSING = List.of("spill", "outgoing", "set-aside/left-over");

    /** Fetched copies of exports, a folder each, by its fingerprint. */
    private static final List<String> COPIES = List.of("inbox", "set-aside/left-over/inbox");

    /** Where queried files lie whose rows are staged, or were refused. */
    private static final Set<String> PUT_AWAY = Set.of("archive", "failed");

    private final Ledger ledger;
    private final Path data;
    private final SetAside aside;
    private final Snapshots snapshots;
    private final InstantSource clock;

    /**
     * @param dataDirectory the data folder
     * @param aside where files of it go that the ledger does not name
     */
    public Forgetting(Ledger ledger, Path dataDirectory, SetAside aside, Snapshots snapshots, InstantSource clock) {
        this.ledger = ledger;
        this.data = dataDirectory;
        this.aside = aside;
        this.snapshots = snapshots;
        this.clock = clock;
    }

    /**
     * What was removed, and what was not.
     *
     * @param quarantined rows of the quarantine
     * @param staged events that waited to be sent
     * @param members rows of snapshots
     * @param notes notes of plans
     * @param files files of Campaign's logs that were read by query; they go whole, and Campaign still has their rows
     * @param underWay places where the person still is, because what is there is being sent; empty when all is done
     */
    public record Result(long quarantined, long staged, long members, long notes, long files, List<String> underWay) {
        /** Whether nothing is left that could not be removed. */
        public boolean isComplete() {
            return underWay.isEmpty();
        }

        @Override
        public String toString() {
            return quarantined + " rows of the quarantine, " + staged + " staged events, " + members
                    + " rows of snapshots, " + notes + " notes of plans, " + files + " files of queried logs";
        }
    }

    /** Removes the person. Does no harm when it is repeated. */
    public Result forget(Person person) {
        List<String> underWay = new ArrayList<>();
        long quarantined = quarantine(person);
        long staged = staged(person, underWay);
        long members = snapshots(person, underWay);
        long notes = new Audiences(ledger).forgetRefusals(person.words());
        long files = queried(person, underWay);
        copies(person, underWay);
        ledger.compact();
        return new Result(quarantined, staged, members, notes, files, underWay);
    }

    private long quarantine(Person person) {
        Quarantine quarantine = new Quarantine(ledger, clock);
        List<Long> found = new ArrayList<>();
        QuarantineFilter holding =
                QuarantineFilter.open().in(QuarantineState.OPEN, QuarantineState.REPLAYING, QuarantineState.REPLAYED);
        quarantine.forEach(holding, entry -> {
            if (person.isIn(text(entry)) || person.isIn(entry.row().message())) {
                found.add(entry.id());
            }
        });
        found.forEach(quarantine::forget);
        return found.size();
    }

    private static String text(QuarantineEntry entry) {
        Charset charset = entry.row().kind() == QuarantinedRow.Kind.ROW
                ? entry.dialect().map(Dialect::parse).map(Dialect::encoding).orElse(StandardCharsets.UTF_8)
                : StandardCharsets.UTF_8;
        return new String(entry.row().payload(), charset);
    }

    private long staged(Person person, List<String> underWay) {
        StagedParts parts = new StagedParts(ledger, clock);
        Path folder = data.resolve("staged");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        StagedFiles files = new StagedFiles(folder);
        List<StagedParts.Part> waiting = parts.waiting();
        // A kill, of a bridge or of this, leaves files that the ledger does not name, and the person may be in them.
        files.setAsideAllBut(waiting.stream().map(StagedParts.Part::file).toList(), aside);
        long removed = 0;
        for (StagedParts.Part part : waiting) {
            try {
                files.verify(List.of(part.seal()));
            } catch (PartDamaged damaged) {
                // To write it anew would give what is damaged a right checksum.
                underWay.add(damaged.line() + "; mend it, then forget again");
                continue;
            }
            PartRewrite rewrite = new PartRewrite(folder, part.file(), person::isIn);
            List<Long> lines = rewrite.lines();
            if (lines.isEmpty()) {
                continue;
            }
            if (part.underWay()) {
                underWay.add(lines.size() + " events of " + part.flow()
                        + " that are being sent; forget again once they have arrived");
                continue;
            }
            parts.shrink(part, rewrite.write(), lines, GUARDRAIL);
            files.delete(List.of(part.file()));
            removed += lines.size();
        }
        return removed;
    }

    /** A file whose rows are not staged yet is still needed. */
    private long queried(Person person, List<String> underWay) {
        Path folder = data.resolve("query");
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        leftOver(folder);
        long removed = 0;
        for (Path file : Remains.in(folder, person).words()) {
            if (PUT_AWAY.contains(file.getParent().getFileName().toString())) {
                delete(file);
                removed++;
            } else {
                underWay.add(data.relativize(file) + " waits to be read; forget again once it was");
            }
        }
        return removed;
    }

    /** What a kill left: files without an end, and those that the ledger never came to know. Campaign has their rows. */
    private void leftOver(Path queried) {
        QueryWindows windows = new QueryWindows(ledger, clock);
        for (Path flow : files(queried)) {
            Set<String> known = windows.written(flow.getFileName().toString()).stream()
                    .map(InputFile::name)
                    .collect(Collectors.toSet());
            try {
                aside.settle(flow, known, file -> true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private long snapshots(Person person, List<String> underWay) {
        Audiences audiences = new Audiences(ledger);
        Plans plans = new Plans(ledger, clock);
        Doubts doubts = new Doubts(ledger);
        Path folder = data.resolve("snapshots");
        long removed = 0;
        for (Audience audience : audiences.all()) {
            State wanted = state(person, folder, audience.wantedFile());
            State applied = state(person, folder, audience.appliedFile());
            Optional<Doubt> doubt = doubts.find(audience);
            State missing = state(person, folder, doubt.map(Doubt::file));
            if (wanted.removed() + applied.removed() + missing.removed() == 0) {
                continue;
            }
            if (audiences.isUnderWay(audience)) {
                underWay.add("a plan of the audience " + audience.audienceId()
                        + " is being applied; forget again once it is confirmed");
                continue;
            }
            plans.shrink(audience, wanted.file(), wanted.members(), applied.file(), applied.members());
            if (missing.removed() > 0) {
                doubts.shrink(doubt.orElseThrow(), missing.file().orElseThrow(), missing.members());
            }
            removed += wanted.removed() + applied.removed();
        }
        keepOnly(folder, audiences.snapshotFiles());
        keepOnly(data.resolve("plans"), plans.neededFiles());
        return removed;
    }

    private record State(Optional<String> file, long removed, long members) {}

    private State state(Person person, Path folder, Optional<String> file) {
        if (file.isEmpty()) {
            return new State(file, 0, 0);
        }
        String name = "forgotten-" + UUID.randomUUID().toString().substring(0, 8) + ".parquet";
        Forgotten left = snapshots.forget(PlainFile.in(folder, file.get()), person.words(), folder.resolve(name));
        return new State(left.removed() > 0 ? Optional.of(name) : file, left.removed(), left.members());
    }

    private static void keepOnly(Path folder, Set<String> names) {
        for (Path file : files(folder)) {
            if (!names.contains(file.getFileName().toString())) {
                delete(file);
            }
        }
    }

    /** What passes through goes, but for copies of exports that were being read: they may be the only ones by now. */
    private void copies(Person person, List<String> underWay) {
        Set<Path> kept = new HashSet<>();
        for (String export : new Exports(ledger, clock).underWay()) {
            COPIES.forEach(folder -> kept.add(PlainFile.in(data.resolve(folder), export)));
        }
        PASSING.forEach(folder -> empty(data.resolve(folder), kept));
        COPIES.forEach(folder -> empty(data.resolve(folder), kept));
        for (Path export : kept) {
            if (Files.isDirectory(export)) {
                Remains remains = Remains.in(export, person);
                for (Path file : files(export)) {
                    if (remains.words().contains(file) || !isPlain(file)) {
                        underWay.add(data.relativize(file)
                                + " may be the only copy of an export that was being read, and holds the person or cannot be"
                                + " looked through; forget again once it was read, or delete it");
                    }
                }
            }
        }
    }

    /** Whether every byte can be looked through, which nothing can that is compressed. */
    private static boolean isPlain(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".csv") || name.endsWith(".json");
    }

    /** @param kept folders that stay, with what is in them */
    private static void empty(Path folder, Set<Path> kept) {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder())
                        .filter(path -> !path.equals(folder))
                        .filter(path -> kept.stream().noneMatch(one -> path.startsWith(one) || one.startsWith(path)))
                        .forEach(Forgetting::delete);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
