package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.format.date.TwoClocks;
import java.time.InstantSource;

/**
 * What is told how the work goes, by those that do it.
 *
 * @param flows what the flows have in hand
 * @param deliveries what holds deliveries to Experience Platform
 * @param remotes how calls to the other sides end
 * @param times what time it is here and at the services
 * @param clocks what flows that query Campaign found of its clock and ours
 * @param metrics what was done again, and how long pages took
 */
record WorkWatch(
        FlowWatch flows,
        DeliveryWatch deliveries,
        RemoteSides remotes,
        TwoClocks times,
        ClockWatch clocks,
        ProcessMetrics metrics) {
    /** One that was told nothing yet. */
    static WorkWatch of(Settings settings, InstantSource clock, RuntimeMode mode) {
        return new WorkWatch(
                new FlowWatch(),
                new DeliveryWatch(),
                RemoteSides.of(settings, clock),
                mode == RuntimeMode.REHEARSAL ? TwoClocks.same(clock) : new TwoClocks(clock),
                new ClockWatch(),
                new ProcessMetrics());
    }

    /** Who is told of the calls to Experience Platform. */
    CallObservers platformCalls() {
        return metrics.of(remotes.platform(), times);
    }

    /** Who is told of the calls to Campaign. */
    CallObservers campaignCalls() {
        return metrics.of(remotes.campaign(), times);
    }
}
