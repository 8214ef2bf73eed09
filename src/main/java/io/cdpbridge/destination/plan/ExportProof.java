package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.export.AudienceExport;
import io.cdpbridge.destination.export.ExportPage;
import io.cdpbridge.destination.export.ExportRow;
import io.cdpbridge.destination.export.Format;
import io.cdpbridge.destination.recipient.BoundMapping;
import io.cdpbridge.destination.recipient.RecipientRow;
import io.cdpbridge.destination.recipient.RowRejected;
import io.cdpbridge.destination.snapshot.ConsentProof;
import io.cdpbridge.destination.snapshot.ExportKind;
import io.cdpbridge.destination.snapshot.KeyCounts;
import io.cdpbridge.destination.snapshot.KeyProof;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.format.delimited.LineCounter;
import io.cdpbridge.format.disk.PlainFile;
import io.cdpbridge.ledger.Audience;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.AuditedExport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads an export once more and holds its keys against what is wanted of its audience. It changes nothing, and may work beside
 * a bridge. Confined to one thread.
 */
public final class ExportProof {
    private final Sync sync;
    private final DestinationFlow.Reading reading;
    private final Snapshots snapshots;
    private final Path folder;
    private final Audiences audiences;
    private final Predicate<String> forgotten;

    /**
     * @param folder of the states
     * @param forgotten whether the person of a key was deleted, and so taken out of the states
     */
    public ExportProof(
            Sync sync,
            DestinationFlow.Reading reading,
            Snapshots snapshots,
            Path folder,
            Audiences audiences,
            Predicate<String> forgotten) {
        this.sync = sync;
        this.reading = reading;
        this.snapshots = snapshots;
        this.folder = folder;
        this.audiences = audiences;
        this.forgotten = forgotten;
    }

    /**
     * What an export proves.
     *
     * @param lines of its files, counted by their bytes, where they have lines
     * @param contentHash of its files
     * @param keys how its keys and the state agree; nothing when a newer full export has overtaken it, or the state became
     *     another one meanwhile
     * @param lostWords words about channels that the state of consents does not know, and nothing newer
     */
    public record Found(Optional<Long> lines, String contentHash, Optional<KeyCounts> keys, long lostWords) {}

    /**
     * Reads an export and compares.
     *
     * @param files its parts, in order
     * @throws io.cdpbridge.error.BridgeException when it, or the state, cannot be read
     */
    public Found prove(AuditedExport export, List<Path> files) throws IOException {
        Optional<Audience> audience = audience(export);
        try (AudienceExport content = AudienceExport.open(files, reading.dialect(), reading.parquet());
                KeyProof proof = snapshots.keyProof();
                ConsentProof words = snapshots.consentProof(reading.mapping().flags(), export.exportedAt())) {
            Set<String> withheld = new HashSet<>();
            add(content, proof, words, withheld);
            Optional<KeyCounts> keys =
                    audience.isEmpty() ? Optional.empty() : compare(export, proof, audience.get(), withheld);
            Optional<Long> lines = content.format() == Format.CSV ? Optional.of(lines(files)) : Optional.empty();
            return new Found(lines, content.contentHash(), keys, sync == Sync.PROFILE ? lost(words) : 0);
        }
    }

    private Optional<Audience> audience(AuditedExport export) {
        return audiences.find(sync.flow(), sync.stateId(export.audienceId()));
    }

    private long lost(ConsentProof words) {
        Optional<String> state = consents();
        long lost = words.lost(state.map(file -> PlainFile.in(folder, file)), forgotten);
        // A bridge may have merged an export meanwhile, this one as well.
        return lost > 0 && consents().equals(state) ? lost : 0;
    }

    private Optional<String> consents() {
        return audiences.find(sync.flow(), Audiences.CONSENTS).flatMap(Audience::wantedFile);
    }

    /** @param withheld gets the keys of rows whose person is kept nowhere, by whatever identity that is known */
    private void add(AudienceExport content, KeyProof proof, ConsentProof words, Set<String> withheld) {
        BoundMapping mapping = reading.bind(content.columns(), true);
        content.select(mapping.needed());
        while (content.hasNext()) {
            ExportPage page = content.next(reading.pageRows());
            for (ExportRow row : page.withOtherCells()) {
                try {
                    RecipientRow unused = mapping.map(row.cells());
                } catch (RowRejected alsoWrong) {
                    // What it says of consents counts.
                }
                say(mapping, row, words);
            }
            for (ExportRow row : page.rows()) {
                if (row.isOpen()) {
                    try {
                        RecipientRow recipient = mapping.map(row.cells());
                        if (isForgotten(mapping, row)) {
                            withheld.add(recipient.key());
                        }
                        proof.add(recipient.key(), sync.isMember(recipient.member()));
                    } catch (RowRejected rejected) {
                        // It was so when the export was read: the ledger counts it, and quarantine keeps it.
                        mapping.key().ifPresent(proof::keep);
                    }
                    say(mapping, row, words);
                }
            }
        }
    }

    private void say(BoundMapping mapping, ExportRow row, ConsentProof words) {
        if (!isForgotten(mapping, row)) {
            mapping.key().ifPresent(key -> words.add(key, mapping.consents()));
        }
    }

    private boolean isForgotten(BoundMapping mapping, ExportRow row) {
        return mapping.identities(row.cells()).stream().anyMatch(forgotten);
    }

    private Optional<KeyCounts> compare(AuditedExport export, KeyProof proof, Audience audience, Set<String> withheld) {
        boolean alone = (sync == Sync.PROFILE ? export.sameFlow() : export.sameAudience()) == 0;
        Path state = PlainFile.in(folder, audience.wantedFile().orElseThrow());
        try {
            Optional<KeyCounts> counts = proof.compare(
                    state,
                    export.doubted()
                            ? ExportKind.INCREMENTAL
                            : sync.merges(ExportKind.valueOf(export.kind().toUpperCase(Locale.ROOT))),
                    export.exportedAt(),
                    alone,
                    key -> withheld.contains(key) || forgotten.test(key));
            // A bridge may have merged the next export meanwhile, which is compared by itself.
            return counts.filter(found -> found.all() == 0 || isAsItWas(export, audience));
        } catch (RuntimeException e) {
            if (isAsItWas(export, audience)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private boolean isAsItWas(AuditedExport export, Audience audience) {
        return audience(export)
                .filter(now -> now.wantedFile().equals(audience.wantedFile()))
                .isPresent();
    }

    private static long lines(List<Path> files) throws IOException {
        long lines = 0;
        for (Path file : files) {
            lines += LineCounter.count(file, Dialect.LineEnd.ANY).lines();
        }
        return lines;
    }
}
