package io.cdpbridge.destination;

import io.cdpbridge.recipient.ChangeKind;
import io.cdpbridge.recipient.ConsentRule;
import io.cdpbridge.recipient.ProposedChange;
import io.cdpbridge.recipient.RecipientState;
import io.cdpbridge.snapshot.Change;
import io.cdpbridge.snapshot.Disposition;
import io.cdpbridge.snapshot.PlannedChange;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One change on its way into a plan. Confined to the thread that has its page. */
public final class PlannedRow {
    private static final String NO_RECIPIENT = "no-recipient";

    private final Change change;
    private final Map<String, String> writes;
    private List<RecipientState> matches = List.of();
    private Disposition disposition;
    private String reason = "";
    private String message = "";

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

    /** Leaves the opt-ins of these flags out. */
    public void withhold(List<String> flags) {
        flags.forEach(flag -> {
            writes.remove(flag);
            writes.remove(ConsentRule.timeSlot(flag));
        });
    }

    /** Whether there is anything left to write into an attribute. */
    public boolean writesSomething() {
        return Writes.touchAttributes(writes);
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

    PlannedChange planned(String audienceId, long page, long ordinal) {
        return new PlannedChange(
                audienceId,
                page,
                ordinal,
                change.kind(),
                change.key(),
                matches.size() == 1 ? Optional.of(matches.get(0).id()) : Optional.empty(),
                writes,
                disposition,
                reason,
                message);
    }
}
