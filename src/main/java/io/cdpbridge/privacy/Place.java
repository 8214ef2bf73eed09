package io.cdpbridge.privacy;

/** A kind of place in which the bridge holds data about people. */
interface Place {
    /** Searches the place, changes nothing, and remembers where subjects are. */
    void look(Owners owners);

    /** Removes what was found. After an interruption at any point it may be repeated, starting with {@link #look}. */
    void remove(Removal removal);
}
