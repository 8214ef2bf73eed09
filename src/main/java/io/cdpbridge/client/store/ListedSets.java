package io.cdpbridge.client.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What the manifests of a folder list: of each set what the newest manifest says that lists it. */
final class ListedSets {
    private final Map<String, Listed> bySet = new HashMap<>();
    private final List<BrokenManifest> broken = new ArrayList<>();

    /** The parts of a set by their numbers, as one manifest lists them. */
    record Listed(Manifest manifest, NavigableMap<Integer, Manifest.Entry> parts) {
        /** A part of an earlier and longer export of the same name, which this manifest's export did not write over. */
        boolean leavesOut(int part, LandingFile file) {
            return !parts.containsKey(part)
                    && !file.modifiedAt().isAfter(manifest.file().modifiedAt());
        }

        /** What a set lacks of the list, the rest of a sentence that begins with its name; empty when it lacks nothing. */
        Optional<String> lacking(Map<Integer, LandingFile> present) {
            String who = manifest.file().name();
            for (Map.Entry<Integer, Manifest.Entry> entry : parts.entrySet()) {
                LandingFile file = present.get(entry.getKey());
                String name = entry.getValue().name();
                if (file == null) {
                    return Optional.of(who + " lists " + name + ", which is not there");
                }
                if (file.bytes() != entry.getValue().bytes()) {
                    return Optional.of(who + " lists " + name + " with "
                            + entry.getValue().bytes() + " bytes, and it has " + file.bytes());
                }
            }
            return present.entrySet().stream()
                    .filter(part -> !parts.containsKey(part.getKey()))
                    .findFirst()
                    .map(part -> part.getValue().name() + " is newer than " + who + ", which does not list it");
        }
    }

    /**
     * Reads lists.
     *
     * @param manifests the newest first
     * @param files what the names of exports look like
     */
    ListedSets(List<ManifestFile> manifests, Pattern files) {
        for (ManifestFile file : manifests) {
            if (file instanceof Manifest manifest) {
                add(manifest, files);
            } else if (file instanceof BrokenManifest unreadable) {
                broken.add(unreadable);
            }
        }
    }

    private void add(Manifest manifest, Pattern files) {
        for (Manifest.Entry entry : manifest.entries()) {
            ExportName.of(entry.name(), files).ifPresent(name -> {
                Listed listed = bySet.computeIfAbsent(name.set(), ignored -> new Listed(manifest, new TreeMap<>()));
                // Of an older manifest nothing counts any more.
                if (listed.manifest().equals(manifest)) {
                    listed.parts().put(name.part(), entry);
                }
            });
        }
    }

    /** What is listed of a set, if a manifest lists it. */
    Optional<Listed> of(String set) {
        return Optional.ofNullable(bySet.get(set));
    }

    /** The manifests that cannot be read. */
    List<BrokenManifest> broken() {
        return broken;
    }
}
