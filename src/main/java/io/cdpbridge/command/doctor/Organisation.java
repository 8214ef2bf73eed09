package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.PlatformRefused;
import io.cdpbridge.client.aep.PlatformService;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** BP-P1: whether the platform's gateway lets token, API key and organisation in (its troubleshooting guide has the codes). */
record Organisation(String id, String organization, Supplier<Platform> platform, List<String> needs) implements Check {
    private static final Set<String> OF_GATEWAY =
            Set.of("400003", "401013", "403000", "403003", "403010", "403023", "403025");

    @Override
    public String subject() {
        return "IMS organisation in aep.org-id";
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_ORGANISATION;
    }

    @Override
    public Finding look() {
        try {
            PlatformService.DATASETS.look(platform.get());
        } catch (PlatformRefused refused) {
            if (refused.status() == 401 || OF_GATEWAY.contains(refused.platformCode())) {
                return Finding.fail(refused.line());
            }
            // It is inside the gateway that somebody refuses: another check's matter.
        }
        return Finding.pass(organization + " is one of this credential");
    }
}
