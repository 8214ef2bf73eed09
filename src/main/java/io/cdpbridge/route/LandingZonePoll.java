package io.cdpbridge.route;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.landingzone.AgeAlarm;
import io.cdpbridge.landingzone.Arrivals;
import io.cdpbridge.landingzone.CompleteExports;
import io.cdpbridge.landingzone.ExportSet;
import io.cdpbridge.landingzone.FinishedExports;
import io.cdpbridge.landingzone.Inbox;
import io.cdpbridge.landingzone.JudgedExport;
import io.cdpbridge.landingzone.LandingZone;
import io.cdpbridge.landingzone.LandingZoneAge;
import io.cdpbridge.landingzone.ManifestUse;
import io.cdpbridge.landingzone.ReceivedExport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The step behind the Kamelets {@code landing-zone-*-source}: lists the zone and makes the body an iterator of exports,
 * each fetched when its turn comes. One poll at a time.
 */
public final class LandingZonePoll implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(LandingZonePoll.class);

    private final String flow;
    private final LandingZone zone;
    private final Arrivals arrivals;
    private final Inbox inbox;
    private final FlowWatch watch;
    private final LandingZoneWatch zoneWatch;
    private final Set<String> held = new HashSet<>();

    /** What a poll works with. */
    public record Parts(
            LandingZones zones,
            FinishedExports finished,
            Inbox inbox,
            GuardrailCatalogue guardrails,
            FlowWatch watch,
            LandingZoneWatch zoneWatch,
            InstantSource clock) {}

    /**
     * Called by Camel when the route is created.
     *
     * @param store folder, azure-blob, s3 or sftp
     * @param path the folder in the store
     * @param files a regular expression for the names of exports
     * @param settleMillis how long a set without a manifest must not have changed
     * @param manifest auto, required or ignore
     */
    public LandingZonePoll(
            Parts parts, String store, String flow, String path, String files, long settleMillis, String manifest) {
        this.flow = flow;
        this.zone = parts.zones().zone(store);
        this.inbox = parts.inbox();
        this.watch = parts.watch();
        this.zoneWatch = parts.zoneWatch();
        CompleteExports complete = new CompleteExports(
                Pattern.compile(files),
                ManifestUse.valueOf(manifest.toUpperCase(Locale.ROOT)),
                Duration.ofMillis(settleMillis),
                parts.clock());
        LandingZoneAge age = new LandingZoneAge(parts.guardrails().get("landing-zone-retention"), parts.clock());
        this.arrivals = new Arrivals(flow, zone, path, complete, parts.finished(), age);
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(new Turns(exchange, look()));
    }

    /** Lists once more when something was taken, so that a flow is known to be idle as soon as it is. */
    private List<ExportSet> look() {
        try {
            Arrivals.Look look = arrivals.look();
            look.alarms().stream().map(AgeAlarm::message).forEach(alarm -> LOG.warn("{}: {}", flow, alarm));
            List<String> waiting = new ArrayList<>();
            for (JudgedExport export : look.waiting()) {
                if (export.readiness() == JudgedExport.Readiness.LACKING) {
                    waiting.add(export.set().name() + " " + export.reason());
                }
            }
            zoneWatch.waiting(flow, waiting);
            List<ExportSet> takable = look.complete().stream()
                    .filter(set -> !held.contains(set.fingerprint()))
                    .toList();
            boolean settling =
                    look.waiting().stream().anyMatch(export -> export.readiness() == JudgedExport.Readiness.SETTLING);
            if (takable.isEmpty() && !settling) {
                watch.idle(flow);
            } else {
                watch.busy(flow);
            }
            watch.well(polling());
            return takable;
        } catch (BridgeException e) {
            trouble(e);
            return List.of();
        } finally {
            held.clear();
        }
    }

    private void trouble(BridgeException trouble) {
        watch.busy(flow);
        if (watch.trouble(polling(), trouble)) {
            LOG.error("{}", trouble.line());
        }
    }

    private String polling() {
        return flow + " landing zone";
    }

    /** The exports of one poll, one after the other. What the route did with one is asked when the next is. */
    private final class Turns implements Iterator<ReceivedExport> {
        private final Exchange exchange;
        private final Iterator<ExportSet> sets;
        private final boolean some;
        private ReceivedExport next;
        private ReceivedExport current;

        Turns(Exchange exchange, List<ExportSet> sets) {
            this.exchange = exchange;
            this.sets = sets.iterator();
            this.some = !sets.isEmpty();
        }

        @Override
        public boolean hasNext() {
            release();
            while (next == null && sets.hasNext() && !exchange.getContext().isStopping()) {
                fetch(sets.next());
            }
            if (next == null && some && !sets.hasNext()) {
                look();
            }
            return next != null;
        }

        @Override
        public ReceivedExport next() {
            current = next;
            next = null;
            return current;
        }

        private void fetch(ExportSet set) {
            try {
                next = inbox.receive(zone, set);
            } catch (BridgeException e) {
                trouble(e);
            }
        }

        private void release() {
            if (current != null) {
                if (zoneWatch.takeHeld(current.set().fingerprint())) {
                    held.add(current.set().fingerprint());
                }
                current.close();
                current = null;
            }
        }
    }
}
