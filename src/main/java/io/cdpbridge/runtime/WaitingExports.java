package io.cdpbridge.runtime;

import io.cdpbridge.operations.DetailedCheck;
import io.cdpbridge.operations.Problem;
import java.util.List;

/** Whether an export in the landing zone lacks what time will not bring, or has been there for too long. */
final class WaitingExports implements DetailedCheck {
    private final LandingZoneWatch watch;

    WaitingExports(LandingZoneWatch watch) {
        this.watch = watch;
    }

    @Override
    public String id() {
        return "landing-zone";
    }

    @Override
    public boolean needsLedger() {
        return false;
    }

    @Override
    public List<Problem> found() {
        return watch.all().entrySet().stream()
                .flatMap(flow -> flow.getValue().stream().map(export -> Problem.of(flow.getKey(), export)))
                .toList();
    }

    @Override
    public boolean knows(String flow) {
        return watch.hasLooked(flow);
    }
}
