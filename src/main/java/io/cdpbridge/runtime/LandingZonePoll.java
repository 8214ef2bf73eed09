package io.cdpbridge.runtime;

import io.cdpbridge.client.http.CallWatch;
import io.cdpbridge.client.store.AgeAlarm;
import io.cdpbridge.client.store.Arrivals;
import io.cdpbridge.client.store.CompleteExports;
import io.cdpbridge.client.store.ExportSet;
import io.cdpbridge.client.store.FinishedExports;
import io.cdpbridge.client.store.Inbox;
import io.cdpbridge.client.store.JudgedExport;
import io.cdpbridge.client.store.LandingFileChanged;
import io.cdpbridge.client.store.LandingZone;
import io.cdpbridge.client.store.LandingZoneAge;
import io.cdpbridge.client.store.LandingZoneRefused;
import io.cdpbridge.client.store.LandingZoneUnavailable;
import io.cdpbridge.client.store.ManifestUse;
import io.cdpbridge.client.store.ReceivedExport;
import io.cdpbridge.client.store.WatchedZone;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.format.place.PlaceEntry;
import io.cdpbridge.format.place.Reason;
import io.cdpbridge.format.place.ShownName;
import io.cdpbridge.guardrail.Guardrail;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.StandingEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps behind the Kamelet {@code landing-zone-source}: list the zone, fetch each export when its turn comes, let go
 * of it once the route has done with it. One poll at a time.
 */
public final class LandingZonePoll {
    private static final Logger LOG = LoggerFactory.getLogger(LandingZonePoll.class);

    /** From so many times on end it is no chance that an export changed while it was fetched. */
    private static final int CHANGES = 3;

    private final String flow;
    private final FlowWatch.Inlet inlet;
    private final LandingZone zone;
    private final Arrivals arrivals;
    private final Inbox inbox;
    private final FlowWatch watch;
    private final LandingZoneWatch zoneWatch;
    private final TwoClocks clocks;
    private final PolledPlaces places;
    private final String place;
    private final Duration settle;
    /** How often on end an export was another one when it was fetched, by its name. */
    private final Map<String, Integer> changed = new HashMap<>();

    private boolean taking;
    /** What could not be taken before the start is tried at once: somebody may have mended it. */
    private boolean begun;

    /**
     * What a poll works with.
     *
     * @param zones the store of a kind: folder, azure-blob, s3 or sftp
     */
    public record Parts(
            Function<String, LandingZone> zones,
            FinishedExports finished,
            Inbox inbox,
            GuardrailCatalogue guardrails,
            FlowWatch watch,
            LandingZoneWatch zoneWatch,
            CallWatch storeWatch,
            PolledPlaces places,
            TwoClocks clocks) {}

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
        this.inlet = new FlowWatch.Inlet(flow, "landing-zone-source");
        this.zone = new WatchedZone(parts.zones().apply(store), parts.storeWatch());
        this.inbox = parts.inbox();
        this.watch = parts.watch();
        this.zoneWatch = parts.zoneWatch();
        this.clocks = parts.clocks();
        this.places = parts.places();
        this.place = PolledPlaces.landingZone(path);
        this.settle = Duration.ofMillis(settleMillis);
        Pattern pattern = Pattern.compile(files);
        places.register(inlet, place, pattern);
        CompleteExports complete = new CompleteExports(
                pattern, ManifestUse.valueOf(manifest.toUpperCase(Locale.ROOT)), settle, clocks.earlier());
        Guardrail retention = parts.guardrails().get("landing-zone-retention");
        LandingZoneAge age = new LandingZoneAge(
                retention.alarms().stream().map(Duration::ofHours).toList(),
                Duration.ofHours(retention.limit()),
                clocks.later());
        this.arrivals = new Arrivals(flow, zone, path, complete, parts.finished(), age);
    }

    /** Lists the zone; the body becomes the exports that can be taken, the oldest first. */
    public void list(Exchange exchange) {
        watch.polls(inlet).ifPresent(waited -> LOG.error("{}", waited.line()));
        exchange.getMessage().setBody(look());
    }

    /** Fetches the export in the body; the body is empty when that cannot be done now. */
    public void fetch(Exchange exchange) {
        ExportSet set = exchange.getMessage().getBody(ExportSet.class);
        exchange.getMessage().setBody(null);
        if (exchange.getContext().isStopping()) {
            return;
        }
        try {
            ReceivedExport received = inbox.receive(zone, set);
            changed.remove(set.name());
            watch.well(fetching());
            places.taken(place, flow, ShownName.of(set.name()));
            exchange.setProperty(ExchangeProperties.RECEIVED_EXPORT, received);
            exchange.getMessage().setBody(received);
        } catch (LandingFileChanged e) {
            if (changed.merge(set.name(), 1, Integer::sum) >= CHANGES) {
                failed(set, Reason.CHANGING, e);
            }
        } catch (LandingZoneRefused e) {
            failed(set, Reason.NO_PERMISSION, e);
        } catch (LandingZoneUnavailable e) {
            failed(set, Reason.UNREADABLE, e);
        } catch (BridgeException e) {
            trouble(fetching(), e);
        }
    }

    /** The store was just listed: this is about the export, and not about the store. */
    private void failed(ExportSet set, Reason reason, BridgeException e) {
        places.failed(
                place,
                flow,
                PlaceEntry.of(
                        set.name(), reason, reason.sentence() + ": " + e.line(), set.fingerprint(), set.modifiedAt()));
    }

    /** The route has done with the export, well or not: its local files go. */
    public void release(Exchange exchange) {
        ReceivedExport received = exchange.getProperty(ExchangeProperties.RECEIVED_EXPORT, ReceivedExport.class);
        if (received != null) {
            received.close();
        }
    }

    /** Lists once more when something was taken, so that a flow is known to be idle as soon as it is. */
    public void settle() {
        if (taking) {
            look();
        }
    }

    private List<ExportSet> look() {
        try {
            Arrivals.Look look = arrivals.look(places.names(place));
            look.alarms().stream().map(AgeAlarm::message).forEach(alarm -> LOG.warn("{}: {}", flow, alarm));
            List<String> waiting = new ArrayList<>();
            for (JudgedExport export : look.waiting()) {
                if (export.readiness() == JudgedExport.Readiness.LACKING) {
                    waiting.add(export.set().name() + " " + export.reason());
                }
            }
            look.standing().stream().map(AgeAlarm::message).forEach(waiting::add);
            List<ExportSet> takable = takable(look);
            boolean settling =
                    look.waiting().stream().anyMatch(export -> export.readiness() == JudgedExport.Readiness.SETTLING);
            zoneWatch.waiting(flow, waiting, settling);
            if (takable.isEmpty() && !settling) {
                watch.idle(inlet);
            } else {
                watch.busy(inlet);
            }
            watch.well(polling());
            taking = !takable.isEmpty();
            if (!taking) {
                watch.well(fetching());
            }
            return takable;
        } catch (BridgeException e) {
            trouble(polling(), e);
            return List.of();
        }
    }

    /** What can be fetched now; of all else the ledger is told. */
    private List<ExportSet> takable(Arrivals.Look look) {
        Map<String, StandingEntry> resting = begun
                ? places.resting(place, flow).stream()
                        .collect(Collectors.toMap(
                                known -> known.entry().name(), Function.identity(), (one, other) -> one))
                : Map.of();
        begun = true;
        Map<String, String> present = new HashMap<>();
        List<ExportSet> takable = new ArrayList<>();
        for (ExportSet set : look.complete()) {
            String fingerprint = set.fingerprint();
            String shown = ShownName.of(set.name());
            present.put(shown, fingerprint);
            Optional<Instant> held =
                    zoneWatch.heldUntil(fingerprint, clocks.earlier().instant());
            if (held.isPresent()) {
                look.others()
                        .add(PlaceEntry.of(
                                set.name(),
                                Reason.HELD,
                                Reason.HELD.sentence() + ", at " + held.get(),
                                fingerprint,
                                set.modifiedAt()));
            } else if (!resting.containsKey(shown) || !isSame(resting.get(shown).entry(), fingerprint)) {
                takable.add(set);
            }
        }
        places.found(
                place,
                flow,
                look.others(),
                known -> present.containsKey(known.name()) && isSame(known, present.get(known.name())),
                settle);
        return List.copyOf(takable);
    }

    /** What changes all the time is the same trouble whatever it has become. */
    private static boolean isSame(PlaceEntry known, String fingerprint) {
        return known.reason() == Reason.CHANGING || known.version().equals(fingerprint);
    }

    private void trouble(String part, BridgeException trouble) {
        if (trouble instanceof LandingZoneUnavailable call && call.isEnded()) {
            return;
        }
        watch.busy(inlet);
        if (watch.trouble(part, trouble)) {
            LOG.error("{}", trouble.line());
        }
    }

    private String polling() {
        return flow + " landing zone";
    }

    /** To list well says nothing of the disk that exports are written to. */
    private String fetching() {
        return flow + " fetched exports";
    }
}
