package io.cdpbridge.command.doctor;

import io.cdpbridge.client.store.LandingFile;
import io.cdpbridge.client.store.LandingZoneRefused;
import io.cdpbridge.client.store.WritableZone;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Writes a small file to the landing zone, reads it and deletes it: what is listed may still not be readable. The bridge only
 * reads, so a zone that may not be written to is a warning: then nothing was read either.
 *
 * @param name of the file, one that no export has
 */
record ZoneProbe(String id, String folder, String name, Supplier<WritableZone> zone, List<String> needs)
        implements Check {
    private static final byte[] CONTENT = "cdp-bridge doctor\n".getBytes(StandardCharsets.UTF_8);

    @Override
    public String subject() {
        return "write, read and delete in the landing zone";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_ZONE_PROBE;
    }

    @Override
    public Finding look() {
        WritableZone writable = zone.get();
        String path = folder.isEmpty() ? name : folder + "/" + name;
        try {
            writable.put(path, CONTENT);
        } catch (LandingZoneRefused refused) {
            return Finding.warn("it may only be read: " + refused.line());
        }
        boolean same;
        try {
            same = reads();
        } catch (BridgeException e) {
            return deleted(writable, path, Finding.fail(e.line()));
        }
        return deleted(
                writable,
                path,
                same
                        ? Finding.pass("what was written was read, and is deleted")
                        : Finding.fail("what was read is not what was written"));
    }

    private boolean reads() {
        for (LandingFile file : zone.get().list(folder)) {
            if (file.name().equals(name)) {
                try (InputStream in = zone.get().open(file)) {
                    return Arrays.equals(in.readAllBytes(), CONTENT);
                } catch (IOException e) {
                    return false;
                }
            }
        }
        return false;
    }

    private static Finding deleted(WritableZone zone, String path, Finding otherwise) {
        try {
            zone.delete(path);
            return otherwise;
        } catch (BridgeException e) {
            return otherwise.status() == Status.PASS
                    ? Finding.warn("'" + path + "' could not be deleted, please do: " + e.line())
                    : otherwise;
        }
    }
}
