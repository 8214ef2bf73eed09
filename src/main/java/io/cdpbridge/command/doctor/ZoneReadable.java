package io.cdpbridge.command.doctor;

import io.cdpbridge.client.store.CompleteExports;
import io.cdpbridge.client.store.JudgedExport;
import io.cdpbridge.client.store.LandingZone;
import io.cdpbridge.client.store.Listing;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.place.PlaceEntry;
import io.cdpbridge.format.place.PlaceNames;
import io.cdpbridge.format.place.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Whether a folder of the landing zone can be listed, and what of it is taken, waits, or is not taken.
 *
 * @param names what the flows take that poll the folder
 * @param exports judges them, one for each flow
 */
record ZoneReadable(
        String id,
        String store,
        String folder,
        Supplier<? extends LandingZone> zone,
        PlaceNames names,
        List<CompleteExports> exports,
        List<String> needs)
        implements Check {
    @Override
    public String subject() {
        return "landing zone, store " + store;
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_ZONE;
    }

    @Override
    public Finding look() {
        Listing listing = zone.get().list(folder, names);
        int complete = 0;
        List<String> waiting = new ArrayList<>();
        for (CompleteExports judge : exports) {
            for (JudgedExport export : judge.judge(zone.get(), listing.files())) {
                if (export.readiness() == JudgedExport.Readiness.LACKING) {
                    PlaceEntry shown = PlaceEntry.of(
                            export.set().name(),
                            Reason.INCOMPLETE,
                            export.reason(),
                            "",
                            export.set().modifiedAt());
                    waiting.add(shown.name() + " " + shown.detail());
                } else {
                    complete++;
                }
            }
        }
        return Lying.finding(
                "'" + folder + "' is listed, exports taken or to be taken: " + complete + ", waiting: "
                        + Lying.some(waiting, 0),
                listing.others());
    }
}
