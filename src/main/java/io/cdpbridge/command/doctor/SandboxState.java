package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.PlatformRefused;
import io.cdpbridge.client.aep.PlatformSandbox;
import io.cdpbridge.client.aep.PlatformSandboxes;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/** BP-P1: whether the platform has the sandbox, and it is active. */
record SandboxState(String id, String name, Supplier<Platform> platform, List<String> needs) implements Check {
    @Override
    public String subject() {
        return "sandbox '" + name + "' of Experience Platform";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_SANDBOX;
    }

    @Override
    public Finding look() {
        try {
            PlatformSandbox sandbox = new PlatformSandboxes(platform.get()).get(name);
            return sandbox.isActive()
                    ? Finding.pass("is active, " + sandbox.type())
                    : Finding.fail("is in the state '" + sandbox.state() + "'");
        } catch (PlatformRefused refused) {
            if (refused.status() == 403) {
                return Finding.warn("this credential may not look at sandboxes: " + refused.line());
            }
            throw refused;
        }
    }
}
