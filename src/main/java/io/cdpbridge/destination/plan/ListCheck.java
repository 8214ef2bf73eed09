package io.cdpbridge.destination.plan;

import io.cdpbridge.ledger.Audience;
import java.util.Locale;
import java.util.Optional;

/** What is asked of an audience's list before the audience is planned. */
public enum ListCheck {
    /** Nothing. */
    NONE,
    /** How many members it has, and which these are when they are not as many as were applied. */
    COUNT,
    /** Which members it has. */
    MEMBERS;

    /** The check of that name in lower case. */
    public static ListCheck of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** How far the list is looked at; a list that nobody was put on is not. */
    Optional<ListSurvey.Reach> reach(Audience audience) {
        return this == NONE || audience.appliedMembers() == 0
                ? Optional.empty()
                : Optional.of(this == COUNT ? ListSurvey.Reach.COUNT : ListSurvey.Reach.MEMBERS);
    }
}
