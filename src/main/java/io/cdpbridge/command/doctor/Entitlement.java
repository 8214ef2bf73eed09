package io.cdpbridge.command.doctor;

import io.cdpbridge.client.aep.Platform;
import io.cdpbridge.client.aep.PlatformRefused;
import io.cdpbridge.client.aep.PlatformService;
import io.cdpbridge.error.ErrorCode;
import java.util.List;
import java.util.function.Supplier;

/**
 * BP-P4: whether the organisation has bought a service. The gateway answers 403 with a code of its own to who is not entitled;
 * 401 is about the token, and a 403 of the service itself about a permission.
 */
record Entitlement(String id, String product, PlatformService service, Supplier<Platform> platform, List<String> needs)
        implements Check {
    @Override
    public String subject() {
        return "entitlement to " + product;
    }

    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_ENTITLEMENT;
    }

    @Override
    public Finding look() {
        try {
            service.look(platform.get());
        } catch (PlatformRefused refused) {
            if (isOfGateway(refused)) {
                return Finding.fail(refused.line());
            }
            if (refused.status() == 401) {
                return Finding.fail(ErrorCode.DOCTOR_ORGANISATION, refused.line());
            }
            if (refused.status() != 403) {
                throw refused;
            }
        }
        return Finding.pass("its service answers");
    }

    private static boolean isOfGateway(PlatformRefused refused) {
        return refused.status() == 403 && refused.platformCode().startsWith("403");
    }
}
