package io.cdpbridge.command.doctor;

import io.cdpbridge.client.store.FolderZone;
import io.cdpbridge.client.store.Listing;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.place.PlaceNames;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the input folder can be listed, and what in it is not taken. A folder that is not there is made by the first poll. */
record InputReadable(String id, Path folder, PlaceNames names) implements Check {
    @Override
    public String subject() {
        return "input folder";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.NOT_TAKEN;
    }

    @Override
    public Finding look() {
        if (Files.notExists(folder)) {
            return Finding.pass("it is not there yet");
        }
        Listing listing = new FolderZone(folder).list("", names);
        return Lying.finding(
                "it is listed, files to be read: " + listing.files().size(), listing.others());
    }
}
