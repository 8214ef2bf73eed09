package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Options;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.format.date.Schedule;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzComponent;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.pollconsumer.quartz.QuartzScheduledPollConsumerScheduler;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The zone of every cron expression that begins a poll, wherever it is written: {@code runtime.time-zone}, unless the endpoint
 * names one. In a run that ends by itself inputs are polled each second instead, and what that overrules is said once.
 */
final class PollSchedules implements EndpointStrategy {
    private static final Logger LOG = LoggerFactory.getLogger(PollSchedules.class);
    private static final String EACH_SECOND = "* * * * * ?";
    private static final String ZONE = "timeZone";
    private static final String CRON = "cron";

    /** The endpoints of the Kamelets that poll for inputs; others are no inputs, and keep their time. */
    private static final Pattern INPUTS = Pattern.compile("(?:campaign-log-query|backfill|landing-zone|replay)-.*");

    private final ZoneId zone;
    private final boolean atOnce;
    private final InstantSource clock;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    PollSchedules(Settings settings, InstantSource clock) {
        this.zone = ZoneId.of(settings.text("runtime.time-zone"));
        this.atOnce = settings.text("runtime.polls").equals("at-once");
        this.clock = clock;
    }

    /** Camel's component, whose endpoints take their zone before they begin their job. */
    QuartzComponent component() {
        return new Zoned(this);
    }

    /** Of an endpoint that polls by Quartz without being one of it, such as a folder. */
    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        if (endpoint instanceof ScheduledPollEndpoint polled
                && isQuartz(polled.getScheduler())
                && polled.getSchedulerProperties() != null
                && polled.getSchedulerProperties().get(CRON) instanceof String written) {
            String cron = cron(written, true);
            polled.getSchedulerProperties().put(CRON, cron);
            Schedule.of(cron, zone, clock.instant())
                    .ifPresent(schedule -> polled.getSchedulerProperties().putIfAbsent(ZONE, schedule.zone()));
        }
        return endpoint;
    }

    private static boolean isQuartz(Object scheduler) {
        return "quartz".equals(scheduler) || scheduler instanceof QuartzScheduledPollConsumerScheduler;
    }

    private void set(QuartzEndpoint endpoint) {
        if (endpoint.getCron() == null) {
            return;
        }
        String cron = cron(
                endpoint.getCron(),
                INPUTS.matcher(endpoint.getTriggerKey().getName()).matches());
        endpoint.setCron(cron);
        Map<String, Object> trigger = new HashMap<>();
        Schedule.of(cron, zone, clock.instant())
                .ifPresent(schedule -> trigger.put(ZONE, schedule.zone().getID()));
        if (endpoint.getTriggerParameters() != null) {
            trigger.putAll(endpoint.getTriggerParameters());
        }
        endpoint.setTriggerParameters(trigger);
    }

    private String cron(String written, boolean input) {
        if (!atOnce || !input || written.equals(EACH_SECOND)) {
            return written;
        }
        boolean chosen =
                Options.all().stream().noneMatch(option -> option.fallback().equals(written));
        if (chosen && said.add(written)) {
            LOG.info("This run looks for inputs at once, and not at the times of the schedule '{}'", written);
        }
        return EACH_SECOND;
    }

    /** Quartz begins the job of an endpoint as that starts, which is before Camel tells anybody of the endpoint. */
    @Component("quartz")
    private static final class Zoned extends QuartzComponent {
        private final PollSchedules schedules;

        Zoned(PollSchedules schedules) {
            this.schedules = schedules;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
                throws Exception {
            Endpoint endpoint = super.createEndpoint(uri, remaining, parameters);
            if (endpoint instanceof QuartzEndpoint quartz) {
                schedules.set(quartz);
            }
            return endpoint;
        }
    }
}
