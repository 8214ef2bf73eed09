package io.cdpbridge.client.store;

import io.cdpbridge.client.store.JudgedExport.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Judges which exports in the listings of one folder are complete. By a manifest: all files that it lists for the export
 * are there in the sizes that it tells. Without one: no part is missing between two others, and all have been as they are
 * for the settle time. How many parts there will be cannot be told then, so a manifest is the better choice for audiences
 * of more than five million rows. For one thread.
 */
public final class CompleteExports {
    private final Pattern files;
    private final ManifestUse use;
    private final Duration settle;
    private final Settling settling;
    private final InstantSource clock;

    /**
     * @param files what the names of exports look like; the name's group {@code time}, where there is one, is
     *     {@code yyyyMMddHHmmss}, {@code yyyyMMdd_HHmmss} or ten digits of seconds since 1970
     * @param settle how long files without a manifest must not have changed
     */
    public CompleteExports(Pattern files, ManifestUse use, Duration settle, InstantSource clock) {
        this.files = files;
        this.use = use;
        this.settle = settle;
        this.settling = new Settling(settle);
        this.clock = clock;
    }

    /** The files of a listing that belong to exports, manifests not among them. */
    public List<LandingFile> exports(List<LandingFile> listing) {
        return listing.stream()
                .filter(file -> !ManifestReader.isManifest(file.name()))
                .filter(file -> ExportName.of(file.name(), files).isPresent())
                .toList();
    }

    /**
     * Judges all exports in a listing.
     *
     * @param manifests reads a manifest
     * @return the oldest export first
     */
    public List<JudgedExport> judge(List<LandingFile> listing, Function<LandingFile, ManifestFile> manifests) {
        Instant now = clock.instant();
        settling.look(listing, now);
        ListedSets lists = new ListedSets(use == ManifestUse.IGNORE ? List.of() : read(listing, manifests), files);
        Map<String, NavigableMap<Integer, LandingFile>> sets = new TreeMap<>();
        for (LandingFile file : exports(listing)) {
            ExportName name = ExportName.of(file.name(), files).orElseThrow();
            sets.computeIfAbsent(name.set(), ignored -> new TreeMap<>()).put(name.part(), file);
        }
        List<JudgedExport> judged = new ArrayList<>();
        sets.forEach((set, parts) -> judged.add(judge(set, parts, lists, now)));
        judged.sort(Comparator.comparing((JudgedExport export) -> export.set().exportedAt())
                .thenComparing(export -> export.set().name()));
        return judged;
    }

    /** Judges all exports in a listing of a zone, from which the manifests are read. */
    public List<JudgedExport> judge(LandingZone zone, List<LandingFile> listing) {
        return judge(listing, manifest -> ManifestReader.read(zone, manifest));
    }

    /** The manifests of a listing, the newest first. */
    private static List<ManifestFile> read(List<LandingFile> listing, Function<LandingFile, ManifestFile> manifests) {
        return listing.stream()
                .filter(file -> ManifestReader.isManifest(file.name()))
                .sorted(Comparator.comparing(LandingFile::modifiedAt)
                        .thenComparing(LandingFile::path)
                        .reversed())
                .map(manifests)
                .toList();
    }

    private JudgedExport judge(String name, NavigableMap<Integer, LandingFile> present, ListedSets lists, Instant now) {
        Optional<ListedSets.Listed> listed = lists.of(name);
        NavigableMap<Integer, LandingFile> parts = new TreeMap<>(present);
        listed.ifPresent(list -> parts.entrySet().removeIf(part -> list.leavesOut(part.getKey(), part.getValue())));
        Optional<String> reason =
                listed.isPresent() ? listed.get().lacking(parts) : lackingWithoutManifest(name, parts, lists.broken());
        ExportSet set = new ExportSet(
                name, exportedAt(name, present), List.copyOf(parts.values()), listed.map(ListedSets.Listed::manifest));
        boolean settled = settling.areSettled(set.parts(), now);
        if (reason.isPresent()) {
            return new JudgedExport(set, settled ? Readiness.LACKING : Readiness.SETTLING, reason.get());
        }
        if (listed.isEmpty() && !settled) {
            return new JudgedExport(set, Readiness.SETTLING, "was seen to change less than " + settle + " ago");
        }
        return new JudgedExport(set, Readiness.COMPLETE, "");
    }

    private Optional<String> lackingWithoutManifest(
            String name, NavigableMap<Integer, LandingFile> parts, List<BrokenManifest> broken) {
        for (BrokenManifest list : broken) {
            if (concerns(list, parts.values())) {
                return Optional.of(list.file().name() + " " + list.reason());
            }
        }
        if (use == ManifestUse.REQUIRED) {
            return Optional.of("no manifest lists it");
        }
        for (int part = 1; part < parts.lastKey(); part++) {
            if (!parts.containsKey(part)) {
                return Optional.of(ExportName.ofPart(name, part) + " is not there, and "
                        + parts.lastEntry().getValue().name() + " is");
            }
        }
        return Optional.empty();
    }

    /** What a broken manifest lists is not known: any file that was there when it was written may be among it. */
    private static boolean concerns(BrokenManifest broken, Collection<LandingFile> parts) {
        return parts.stream()
                .anyMatch(part -> !part.modifiedAt().isAfter(broken.file().modifiedAt())
                        || broken.text().contains('"' + part.name() + '"'));
    }

    private Instant exportedAt(String name, NavigableMap<Integer, LandingFile> parts) {
        return ExportName.of(name, files)
                .flatMap(ExportName::time)
                .orElseGet(() -> parts.values().stream()
                        .map(LandingFile::modifiedAt)
                        .max(Comparator.naturalOrder())
                        .orElseThrow());
    }
}
