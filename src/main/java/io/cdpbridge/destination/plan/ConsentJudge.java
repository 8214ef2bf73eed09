package io.cdpbridge.destination.plan;

import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.destination.recipient.ConsentPrecedence;
import io.cdpbridge.destination.recipient.ConsentPrecedence.Verdict;
import io.cdpbridge.destination.recipient.ConsentRule;
import io.cdpbridge.destination.recipient.ConsentWord;
import io.cdpbridge.destination.snapshot.RecipientIds;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which words of consents are written, by what Campaign holds now: to each recipient that has the key, whatever else is
 * true of the person. A word that Campaign holds or that is outdated is noted as heard, and by whom: who heard it is not asked
 * to hear it again, but a recipient that came to the key since is. Any thread may use it.
 */
public final class ConsentJudge {
    private static final Map<Verdict, String> OBJECTION = Map.of(
            Verdict.WRITTEN, "objection-written",
            Verdict.THERE, "objection-already-there",
            Verdict.OUTDATED, "objection-outdated");
    private static final Map<Verdict, String> OPT_IN = Map.of(
            Verdict.WRITTEN, "opt-in-written",
            Verdict.THERE, "opt-in-already-there",
            Verdict.OUTDATED, "consent-precedence");

    private final ConsentPrecedence precedence;

    /** Judges by a precedence. */
    public ConsentJudge(ConsentPrecedence precedence) {
        this.precedence = precedence;
    }

    /** Judges the page's changes, and counts its words by what becomes of them; a page of other changes is left alone. */
    public void judge(ChangePage page) {
        if (!page.ofConsents()) {
            return;
        }
        for (PlannedRow row : page.rows()) {
            if (row.isOpen()) {
                judge(page, row);
            }
        }
    }

    private void judge(ChangePage page, PlannedRow row) {
        if (row.matches().isEmpty()) {
            row.requireRecipient();
            return;
        }
        Set<String> heardBy = RecipientIds.of(row.change().recipientId());
        OurObjections ours = new OurObjections(row.change().recipientId());
        boolean unused = ours.forget(row.matches(), precedence.rules());
        List<RecipientState> others = row.matches().stream()
                .filter(recipient -> !heardBy.isEmpty() && !heardBy.contains(recipient.id()))
                .toList();
        for (int i = 0; i < precedence.rules().size(); i++) {
            ConsentRule rule = precedence.rules().get(i);
            String text = row.change().values()[i];
            if (text != null) {
                boolean isNews = row.writes().containsKey(ConsentWord.slot(rule.attribute()));
                judge(page, row, rule, ConsentWord.of(text), isNews ? row.matches() : others, ours);
            }
        }
        row.heard(ours.marks());
    }

    private void judge(
            ChangePage page,
            PlannedRow row,
            ConsentRule rule,
            ConsentWord word,
            List<RecipientState> recipients,
            OurObjections ours) {
        Set<Verdict> verdicts = EnumSet.noneOf(Verdict.class);
        for (RecipientState recipient : recipients) {
            Verdict verdict = precedence.judge(rule, word, recipient, ours.has(recipient, rule));
            verdicts.add(verdict);
            if (verdict == Verdict.WRITTEN) {
                ours.write(recipient, rule, word.optedOut());
                row.flag(recipient, rule.attribute(), word.optedOut() ? ConsentRule.OPTED_OUT : ConsentRule.OPTED_IN);
            }
        }
        // The first of them, in the order of the verdicts, tells most.
        verdicts.stream()
                .findFirst()
                .ifPresent(verdict -> page.warn((word.optedOut() ? OBJECTION : OPT_IN).get(verdict)));
    }
}
