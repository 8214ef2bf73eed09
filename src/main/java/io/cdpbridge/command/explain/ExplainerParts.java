package io.cdpbridge.command.explain;

import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.format.delimited.Dialect;
import io.cdpbridge.ledger.KeySegments;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.source.intake.StagedFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What an explainer works on.
 *
 * @param id what is asked for: a log id, an {@code _id}, an identity, its SHA-256 or its keyed hash
 * @param people the keyed hashes under which the person may be put down who is asked for
 * @param data the data folder, which is not claimed
 * @param routes the folder of routes, which name the mappings
 * @param instance the name of the Campaign instance
 * @param movedTo the archive and the failed folder, relative to where an input lay
 * @param dialect how exports are written, unless the ledger says otherwise
 * @param snapshots with a spill folder of its own
 * @param limit how many records are told of at most
 * @param reveal whether the rows themselves are told
 */
public record ExplainerParts(
        String id,
        Set<String> people,
        Ledger ledger,
        Path data,
        Path routes,
        String instance,
        List<String> movedTo,
        Dialect dialect,
        Snapshots snapshots,
        int limit,
        boolean reveal) {
    StagedFiles staged() {
        return new StagedFiles(data.resolve("staged"));
    }

    KnownKeys keys() {
        return new KnownKeys(data.resolve("keys"), new KeySegments(ledger));
    }
}
