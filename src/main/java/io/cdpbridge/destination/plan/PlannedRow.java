package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.destination.recipient.ProposedChange;
import io.cdpbridge.destination.snapshot.Change;
import io.cdpbridge.destination.snapshot.Disposition;
import io.cdpbridge.destination.snapshot.PlannedChange;
import io.cdpbridge.destination.snapshot.RecipientIds;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One change on its way into a plan. Confined to the thread that has its page. */
public final class PlannedRow {
    private static final String NO_RECIPIENT = "no-recipient";

    private final Change change;
    private final Map<String, String> writes;
    private final Map<String, Map<String, String>> flags = new LinkedHashMap<>();
    private List<RecipientState> matches = List.of();
    private Disposition disposition;
    private String reason = "";
    private String message = "";
    private boolean withheld;

    /**
     * A change that nothing has been decided about.
     *
     * @param writes what it would write, by slot; a null empties the attribute
     * @param disposition what becomes of it if no step says otherwise
     */
    PlannedRow(Change change, Map<String, String> writes, Disposition disposition) {
        this.change = change;
        this.writes = new LinkedHashMap<>(writes);
        this.disposition = disposition;
    }

    public Change change() {
        return change;
    }

    /** Whether it still is to be applied. */
    public boolean isOpen() {
        return disposition == Disposition.APPLY;
    }

    /** The change as the guardrails look at it. */
    public ProposedChange proposed() {
        return new ProposedChange(change.kind(), change.key(), writes, matches);
    }

    /** The recipients that have the change's key. Who left and is none any more is noted in the state alone. */
    public void match(List<RecipientState> found) {
        matches = List.copyOf(found);
        if (matches.isEmpty() && change.kind() == ChangeKind.EXITED) {
            disposition = Disposition.RECORD;
        }
    }

    /** A change that no guardrail has looked at and that has not exactly one recipient cannot be applied. */
    void requireRecipient() {
        if (isOpen() && matches.size() != 1) {
            leave(Disposition.UNMATCHED, NO_RECIPIENT, matches.size() + " recipients have the key");
        }
    }

    /** A word of a consent that nothing has judged must not pass for one that was heard. */
    void requireJudgement() {
        if (isOpen() && flags.isEmpty()) {
            leave(Disposition.REJECTED, "consent-precedence", "no step of the route has judged it");
        }
    }

    /** What it would write, by slot. */
    Map<String, String> writes() {
        return writes;
    }

    List<RecipientState> matches() {
        return matches;
    }

    /** Writes the flag of a consent to a recipient. */
    void flag(RecipientState recipient, String flag, String value) {
        flags.computeIfAbsent(recipient.id(), id -> new LinkedHashMap<>()).put(flag, value);
    }

    /**
     * Notes that its recipients heard the words of the change, in the state alone unless a flag is to be written.
     *
     * @param ours see {@link OurObjections#marks}
     */
    void heard(Set<String> ours) {
        writes.put(
                RecipientIds.SLOT,
                RecipientIds.join(matches.stream().map(RecipientState::id).toList(), ours));
        if (flags.isEmpty()) {
            disposition = Disposition.RECORD;
        }
    }

    Disposition disposition() {
        return disposition;
    }

    String reason() {
        return reason;
    }

    /** Takes the change out; it stays wanted and is judged again by the next plan. */
    public void leave(Disposition instead, String guardrail, String why) {
        disposition = instead;
        reason = guardrail;
        message = why;
    }

    /** Takes the change out, and all that it says: the plan counts it, and gives the reason and the keyed hash of its person. */
    void withhold(String personHash) {
        leave(Disposition.REJECTED, CampaignRules.SUPPRESSION, personHash);
        withheld = true;
    }

    /** Its lines of the plan: one, but for flags of several recipients one each, of which the last moves the state. */
    List<PlannedChange> planned(String audienceId, long page, long ordinal) {
        if (withheld) {
            return List.of(new PlannedChange(
                    audienceId,
                    page,
                    ordinal,
                    change.kind(),
                    KeptChange.NOBODY,
                    Optional.empty(),
                    Map.of(),
                    disposition,
                    reason,
                    message));
        }
        List<PlannedChange> lines = new ArrayList<>();
        Iterator<String> recipients = flags.keySet().iterator();
        while (recipients.hasNext()) {
            String recipient = recipients.next();
            Map<String, String> all = new LinkedHashMap<>(flags.get(recipient));
            if (recipients.hasNext()) {
                lines.add(line(audienceId, page, ordinal + lines.size(), ChangeKind.ALSO, Optional.of(recipient), all));
            } else {
                all.putAll(writes);
                lines.add(line(audienceId, page, ordinal + lines.size(), change.kind(), Optional.of(recipient), all));
            }
        }
        if (lines.isEmpty()) {
            Optional<String> only =
                    matches.size() == 1 ? Optional.of(matches.get(0).id()) : Optional.empty();
            lines.add(line(audienceId, page, ordinal, change.kind(), only, writes));
        }
        return lines;
    }

    private PlannedChange line(
            String audienceId,
            long page,
            long ordinal,
            ChangeKind kind,
            Optional<String> recipientId,
            Map<String, String> written) {
        return new PlannedChange(
                audienceId, page, ordinal, kind, change.key(), recipientId, written, disposition, reason, message);
    }
}
