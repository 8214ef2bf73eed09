package io.cdpbridge.recipient;

/** How the wanted state of a person differs from what was applied. */
public enum ChangeKind {
    ENTERED,
    CHANGED,
    EXITED
}
