package io.cdpbridge.privacy;

/** A kind of place in which the bridge holds people. */
interface Place {
    /** Looks through it, changes nothing, and remembers where subjects are. */
    void look(Owners owners);

    /** Removes what was found. May be repeated after it was cut off anywhere, from the look on. */
    void remove(Removal removal);
}
