package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.PlatformRefused;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * BP-P7: whether the credential's role lets it see something in Experience Platform.
 *
 * @param name the permission, such as "view datasets"
 * @param call a harmless call that wants it
 */
record Permission(String id, String name, Consumer<Platform> call, Supplier<Platform> platform, List<String> needs)
        implements Check {
    @Override
    public String subject() {
        return "permission to " + name;
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_PERMISSION;
    }

    @Override
    public Finding look() {
        try {
            call.accept(platform.get());
            return Finding.pass("is granted");
        } catch (PlatformRefused refused) {
            return Finding.fail(refused.line());
        }
    }
}
