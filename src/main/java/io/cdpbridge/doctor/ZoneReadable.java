package io.cdpbridge.doctor;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.landingzone.LandingZone;
import java.util.List;
import java.util.function.Supplier;

/** Whether the landing zone can be listed. */
record ZoneReadable(String id, String store, String folder, Supplier<LandingZone> zone, List<String> needs)
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
        int files = zone.get().list(folder).size();
        return Finding.pass("'" + folder + "' is listed, files: " + files);
    }
}
