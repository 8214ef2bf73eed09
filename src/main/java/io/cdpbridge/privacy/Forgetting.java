package io.cdpbridge.privacy;

import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.format.disk.SetAside;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.ledger.Audiences;
import io.cdpbridge.ledger.Doubts;
import io.cdpbridge.ledger.Exports;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.LedgerTexts;
import io.cdpbridge.ledger.Plans;
import io.cdpbridge.ledger.Quarantine;
import io.cdpbridge.ledger.QueryWindows;
import io.cdpbridge.ledger.StagedParts;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/**
 * Removes what the bridge itself still holds of people: rows in quarantine, events waiting to be sent, members of
 * snapshots, plans, notes, transient files. A row is a subject's when one of its identity fields is; from another
 * person's row, only the words that name a subject are removed. The caller owns the data folder meanwhile: no bridge
 * runs in it. What cannot be removed now, because it is on its way to the other side, is reported. It may be
 * interrupted anywhere, and does the rest when it is repeated.
 */
public final class Forgetting {
    private final Ledger ledger;
    private final Path data;
    private final Subjects subjects;
    private final IdentityFields fields;
    private final Owners owners = new Owners();
    private final List<Place> places;

    /**
     * Searches for people, and changes nothing yet.
     *
     * @param data the data folder, by its real path
     * @param aside where to move files of the data folder that the ledger does not name
     * @param leavesLists whether they are taken off Campaign's lists here; where Campaign deletes them, it does
     *     that itself
     */
    public Forgetting(
            Ledger ledger,
            Path data,
            SetAside aside,
            Snapshots snapshots,
            Subjects subjects,
            IdentityFields fields,
            boolean leavesLists,
            InstantSource clock) {
        this.ledger = ledger;
        this.data = data;
        this.subjects = subjects;
        this.fields = fields;
        Whose whose = new Whose(subjects, fields);
        this.places = List.of(
                new QuarantinePlace(new Quarantine(ledger, clock), whose, subjects),
                new StagedPlace(new StagedParts(ledger, clock), data.resolve("staged"), aside, whose),
                new AudiencePlace(
                        new Audiences(ledger),
                        new Plans(ledger, clock),
                        new Doubts(ledger),
                        data,
                        snapshots,
                        whose,
                        leavesLists),
                new FilePlace(data, new QueryWindows(ledger, clock), new Exports(ledger, clock), aside, whose),
                new LedgerPlace(new LedgerTexts(ledger), subjects));
        places.forEach(place -> place.look(owners));
    }

    /** The identities that several people share, so that not all rows with them are the subject's. */
    public List<Owners.Shared> shared() {
        return owners.shared();
    }

    /** The number of rows of others with a short number or word that is an identity of a subject, or something else. */
    public long ambiguous() {
        return owners.ambiguous();
    }

    /** Removes the people wherever they were found. */
    public Removal remove() {
        Removal removal = new Removal();
        places.forEach(place -> place.remove(removal));
        ledger.compact();
        return removal;
    }

    /** Searches for what is left of them now. */
    public Remains remains() {
        return Remains.in(data, ledger, subjects, fields);
    }
}
