package io.cdpbridge.runtime;

import io.cdpbridge.client.store.CompleteExports;
import io.cdpbridge.client.store.ExportSet;
import io.cdpbridge.client.store.Inbox;
import io.cdpbridge.client.store.JudgedExport;
import io.cdpbridge.client.store.LandingFileChanged;
import io.cdpbridge.client.store.LandingZone;
import io.cdpbridge.client.store.ManifestUse;
import io.cdpbridge.client.store.ReceivedExport;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.destination.plan.AudienceDirectory;
import io.cdpbridge.destination.plan.ExportProof;
import io.cdpbridge.destination.plan.Sync;
import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.format.date.TwoClocks;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.AuditedExport;
import io.cdpbridge.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The exports that still lie in the landing zone, fetched and read once more to prove what was read of them. The zone is opened
 * and listed when the first one is asked for. Confined to one thread.
 */
public final class LandedExports {
    private final Settings settings;
    private final GuardrailCatalogue guardrails;
    private final RecipientMapping mapping;
    private final Audiences audiences;
    private final DeletedPeople people;
    private final Supplier<LandingZone> opener;
    private final Path spill;
    private final Snapshots snapshots;
    private final InstantSource clock;
    private final TwoClocks clocks;
    private final Map<Sync, Map<String, ExportSet>> sets = new HashMap<>();
    private Optional<LandingZone> opened = Optional.empty();

    /**
     * @param zone opens the landing zone
     * @param spill a folder for copies and what does not fit in memory; the caller makes and removes it
     */
    public LandedExports(
            Settings settings, Ledger ledger, Supplier<LandingZone> zone, Path spill, InstantSource clock) {
        Path routes = settings.path("runtime.routes-directory");
        this.settings = settings;
        this.guardrails = GuardrailCatalogue.read(routes.resolve("guardrails.yaml"));
        this.mapping = RecipientMapping.read(
                routes.resolve("mappings").resolve(settings.text("destination.mapping") + ".yaml"));
        this.audiences = new Audiences(ledger);
        this.clocks = TwoClocks.same(clock);
        this.people = DeletedPeople.of(settings, guardrails, PeopleList.of(settings, ledger, clock), clocks);
        this.opener = zone;
        this.spill = spill;
        this.snapshots = new Snapshots(
                spill,
                Math.toIntExact(settings.integer("destination.snapshot.memory")),
                Math.toIntExact(settings.integer("destination.snapshot.threads")));
        this.clock = clock;
    }

    /**
     * Fetches an export and holds it against what is wanted.
     *
     * @return nothing when the landing zone does not hold it any more
     * @throws io.cdpbridge.error.BridgeException when the zone cannot be asked, or what it holds cannot be read
     */
    public Optional<ExportProof.Found> prove(AuditedExport export) {
        Sync sync = Sync.of(export.flow());
        ExportSet set = sets.computeIfAbsent(sync, this::list).get(export.fingerprint());
        if (set == null) {
            return Optional.empty();
        }
        try (ReceivedExport received = new Inbox(spill.resolve("exports")).receive(zone(), set)) {
            return Optional.of(proof(sync).prove(export, received.files()));
        } catch (LandingFileChanged goneMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What works on states within the folder for what does not fit in memory. */
    public Snapshots snapshots() {
        return snapshots;
    }

    private Map<String, ExportSet> list(Sync sync) {
        String prefix = "destination." + sync.flow();
        CompleteExports complete = new CompleteExports(
                Pattern.compile(settings.text(prefix + ".files")),
                ManifestUse.valueOf(
                        settings.text("destination.landing-zone.manifest").toUpperCase(Locale.ROOT)),
                Duration.ZERO,
                clock);
        LandingZone asked = zone();
        return complete.judge(asked, asked.list(settings.text(prefix + ".path"))).stream()
                .map(JudgedExport::set)
                .collect(Collectors.toMap(ExportSet::fingerprint, Function.identity(), (one, same) -> one));
    }

    private LandingZone zone() {
        if (opened.isEmpty()) {
            opened = Optional.of(opener.get());
        }
        return opened.get();
    }

    private ExportProof proof(Sync sync) {
        return new ExportProof(
                sync,
                ExportReading.of(settings, guardrails, sync, mapping, AudienceDirectory.none(), people.fields()),
                snapshots,
                settings.path("runtime.data-directory").resolve("snapshots"),
                audiences,
                key -> people.all().suppressed(key, clocks.now()));
    }
}
