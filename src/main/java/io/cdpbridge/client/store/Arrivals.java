package io.cdpbridge.client.store;

import io.cdpbridge.format.place.PlaceEntry;
import io.cdpbridge.format.place.PlaceLook;
import io.cdpbridge.format.place.PlaceNames;
import io.cdpbridge.format.place.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What has arrived for one flow in one folder of a landing zone. For one thread. */
public final class Arrivals {
    private final String flow;
    private final LandingZone zone;
    private final String path;
    private final CompleteExports judge;
    private final FinishedExports finished;
    private final LandingZoneAge age;
    /** By path and version, so that none is fetched at each look. */
    private Map<String, ManifestFile> manifests = Map.of();

    /**
     * @param path the folder
     * @param finished which exports the flow has done with
     */
    public Arrivals(
            String flow,
            LandingZone zone,
            String path,
            CompleteExports judge,
            FinishedExports finished,
            LandingZoneAge age) {
        this.flow = flow;
        this.zone = zone;
        this.path = path;
        this.judge = judge;
        this.finished = finished;
        this.age = age;
    }

    /**
     * What there is now.
     *
     * @param complete exports to fetch, the oldest first
     * @param waiting exports that are not complete, with the reason
     * @param alarms new ones about the age of files that were not taken
     * @param standing all of them, new and old
     * @param others what is passed over, and what waits
     */
    public record Look(
            List<ExportSet> complete,
            List<JudgedExport> waiting,
            List<AgeAlarm> alarms,
            List<AgeAlarm> standing,
            PlaceLook others) {}

    /**
     * Lists the folder and judges what is in it.
     *
     * @param names the files that any flow takes from it
     */
    public Look look(PlaceNames names) {
        Listing listed = zone.list(path, names);
        List<LandingFile> listing = listed.files();
        Map<String, ManifestFile> read = new HashMap<>();
        List<JudgedExport> open = judge.judge(listing, file -> manifest(file, read)).stream()
                .filter(export -> !finished.contains(flow, export.set()))
                .toList();
        manifests = read;
        List<ExportSet> complete = new ArrayList<>();
        List<JudgedExport> waiting = new ArrayList<>();
        List<LandingFile> untaken = new ArrayList<>();
        for (JudgedExport export : open) {
            untaken.addAll(export.set().parts());
            if (export.isComplete()) {
                complete.add(export.set());
            } else {
                waiting.add(export);
                listed.others().add(entry(export));
            }
        }
        List<AgeAlarm> alarms = age.look(untaken);
        return new Look(List.copyOf(complete), List.copyOf(waiting), alarms, age.standing(), listed.others());
    }

    private static PlaceEntry entry(JudgedExport export) {
        Reason reason = export.readiness() == JudgedExport.Readiness.LACKING ? Reason.INCOMPLETE : Reason.SETTLING;
        ExportSet set = export.set();
        return PlaceEntry.of(set.name(), reason, export.reason(), set.fingerprint(), set.modifiedAt());
    }

    private ManifestFile manifest(LandingFile file, Map<String, ManifestFile> read) {
        String key = file.version() + " " + file.path();
        ManifestFile known = manifests.get(key);
        ManifestFile manifest = known == null ? ManifestReader.read(zone, file) : known;
        // One that may not be read may be so next time, without being another one.
        if (!(manifest instanceof BrokenManifest broken && broken.text().isEmpty())) {
            read.put(key, manifest);
        }
        return manifest;
    }
}
