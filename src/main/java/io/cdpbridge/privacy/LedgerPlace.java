package io.cdpbridge.privacy;

import io.cdpbridge.ledger.LedgerTexts;

/** Standalone keys, values and texts in the ledger. */
final class LedgerPlace implements Place {
    private final LedgerTexts texts;
    private final Subjects subjects;

    LedgerPlace(LedgerTexts texts, Subjects subjects) {
        this.texts = texts;
        this.subjects = subjects;
    }

    @Override
    public void look(Owners owners) {
        // They are few, and are examined when they are removed.
    }

    @Override
    public void remove(Removal removal) {
        removal.removed(
                "notes of plans and values",
                texts.deleteNotes(subjects::is, value -> subjects.is(value) || subjects.mentions(value)));
        removal.erased("texts of the ledger", texts.replace(subjects::mentions, subjects::erase));
    }
}
