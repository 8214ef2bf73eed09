package io.cdpbridge.destination.recipient;

/** How what is wanted differs from what was applied. */
public enum ChangeKind {
    /** The person is a member now. */
    ENTERED,
    /** The person stays a member, with other values. */
    CHANGED,
    /** The person is a member no more. */
    EXITED,
    /** What a change of the same key writes to a further recipient of that key; it changes no state. */
    ALSO
}
