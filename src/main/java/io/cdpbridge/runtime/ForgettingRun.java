package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.destination.snapshot.Snapshots;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.ledger.Ledger;
import io.cdpbridge.ledger.PrivacyRequest;
import io.cdpbridge.ledger.PrivacyRequests;
import io.cdpbridge.ledger.SuppressionList;
import io.cdpbridge.privacy.Forgetting;
import io.cdpbridge.privacy.Remains;
import io.cdpbridge.privacy.Removal;
import io.cdpbridge.privacy.Subjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out requests to forget people in a data folder that the caller has claimed, as the settings say. */
public final class ForgettingRun implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ForgettingRun.class);

    private final Settings settings;
    private final Ledger ledger;
    private final DataDirectory data;
    private final Snapshots snapshots;
    private final InstantSource clock;

    /** Opens what it needs; close it afterwards. */
    public ForgettingRun(Settings settings, Ledger ledger, DataDirectory data, InstantSource clock) {
        this.settings = settings;
        this.ledger = ledger;
        this.data = data;
        this.clock = clock;
        this.snapshots = new Snapshots(
                data.path("spill"),
                Math.toIntExact(settings.integer("destination.snapshot.memory")),
                Math.toIntExact(settings.integer("destination.snapshot.threads")));
    }

    /**
     * Looks for people, and changes nothing yet.
     *
     * @param leavesLists whether they are taken off Campaign's lists from here
     */
    public Forgetting look(Subjects subjects, boolean leavesLists) {
        IdentityFields fields = Mappings.identityFields(settings);
        try {
            return new Forgetting(
                    ledger,
                    settings.path("runtime.data-directory").toRealPath(),
                    data.aside(),
                    snapshots,
                    subjects,
                    fields,
                    leavesLists,
                    clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What an attempt comes to: 0 when everything was removed and a search found nothing more. */
    public static PrivacyRequest.Ending ending(Removal removal, long ambiguous, Remains remains) {
        List<String> left = new ArrayList<>(removal.left());
        remains.found().forEach(place -> left.add("still in " + place));
        remains.unread().forEach(place -> left.add("not looked through: " + place));
        List<String> kept = ambiguous == 0
                ? List.of()
                : List.of(ambiguous
                        + " rows of others with a short number or word that means something else there, such as"
                        + " the number of a delivery, or of their own in Campaign");
        return new PrivacyRequest.Ending(
                removal.removed(),
                removal.erased(),
                kept,
                left,
                remains.files(),
                remains.bytes(),
                removal.left().isEmpty() && remains.isNothing() ? 0 : 1,
                ProgramVersion.text());
    }

    /**
     * Repeats the requests that are not done, by the keyed hashes of their people: those that were cut off, that waited for
     * something to arrive, and those that a data folder from before never saw.
     */
    void repeat(SuppressionList list) {
        PrivacyRequests requests = new PrivacyRequests(ledger, list, clock);
        for (PrivacyRequest request : requests.unfinished()) {
            Forgetting forgetting = look(Subjects.known(request.subjects(), list.key()::ofSha256), true);
            PrivacyRequest.Ending ending = forgetting.shared().isEmpty()
                    ? ending(forgetting.remove(), forgetting.ambiguous(), forgetting.remains())
                    : ofSeveralPeople();
            requests.end(request.id(), ending);
            PeopleList.note(settings, requests);
            if (ending.exit() == 0) {
                LOG.info("Request {} to forget people was repeated, and is done", request.id());
            } else {
                LOG.warn(
                        "{}",
                        new BridgeException(
                                        ErrorCode.REQUEST_NOT_DONE,
                                        "request " + request.id() + ": " + String.join("; ", ending.left()))
                                .line());
            }
        }
    }

    /** Rows of others would go with it, which somebody has to ask for. */
    private static PrivacyRequest.Ending ofSeveralPeople() {
        return new PrivacyRequest.Ending(
                Map.of(),
                Map.of(),
                List.of(),
                List.of("an identity is that of several people; forget again by hand, with --shared or without it"),
                0,
                0,
                1,
                ProgramVersion.text());
    }

    @Override
    public void close() {
        snapshots.close();
    }
}
