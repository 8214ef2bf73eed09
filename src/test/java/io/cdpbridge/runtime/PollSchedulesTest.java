package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.BridgeFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.component.quartz.QuartzComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.quartz.CronTrigger;
import org.quartz.Scheduler;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.quartz.impl.matchers.GroupMatcher;

/** The schedules of the shipped routes, as Quartz has them. */
class PollSchedulesTest {
    private static final String YEARLY = "0 0 2 1 1 ?";

    @TempDir
    private Path folder;

    @Test
    void every_poll_has_the_zone_of_the_property_and_utc_without_it() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder).set("runtime.directions", "source,destination")) {
            bridge.set("source.input.schedule", YEARLY)
                    .set("source.query.schedule", YEARLY)
                    .set("source.backfill.schedule", YEARLY)
                    .set("destination.landing-zone.schedule", YEARLY)
                    .set("source.tracking-logs.input", "query");
            assertThat(zones(bridge)).containsExactly("UTC");
            bridge.set("runtime.time-zone", "Europe/Berlin");
            assertThat(zones(bridge)).containsExactly("Europe/Berlin");
        }
    }

    private static Set<String> zones(BridgeFixture bridge) throws Exception {
        try (BridgeRuntime runtime = BridgeRuntime.start(bridge.settings(), InstantSource.system())) {
            Scheduler scheduler = runtime.context()
                    .getComponent("quartz", QuartzComponent.class)
                    .getScheduler();
            Set<TriggerKey> keys = scheduler.getTriggerKeys(GroupMatcher.anyGroup());
            assertThat(keys).isNotEmpty();
            Set<Trigger> triggers =
                    keys.stream().map(key -> trigger(scheduler, key)).collect(Collectors.toSet());
            return triggers.stream()
                    .map(CronTrigger.class::cast)
                    .map(trigger -> trigger.getTimeZone().getID())
                    .collect(Collectors.toSet());
        }
    }

    private static Trigger trigger(Scheduler scheduler, TriggerKey key) {
        try {
            return scheduler.getTrigger(key);
        } catch (org.quartz.SchedulerException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_run_that_ends_by_itself_waits_for_no_schedule_wherever_it_is_written() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            Path route = bridge.ownRoutes().resolve("source/delivery-logs.camel.yaml");
            Files.writeString(
                    route,
                    Files.readString(route)
                            .replaceFirst("RAW\\(\\{\\{source.input.schedule}}\\)", "RAW(" + YEARLY + ")"));
            bridge.set("source.backfill.schedule", YEARLY).set("source.input.schedule", YEARLY);

            assertThat(bridge.runOnce().exitCode()).isZero();
        }
    }
}
