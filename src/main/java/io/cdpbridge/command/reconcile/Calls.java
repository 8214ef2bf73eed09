package io.cdpbridge.command.reconcile;

/** How many calls may still be made. Confined to one thread. */
final class Calls {
    private long left;

    Calls(long most) {
        this.left = most;
    }

    /** Takes one; false when none is left. */
    boolean take() {
        if (left <= 0) {
            return false;
        }
        left--;
        return true;
    }

    /** The other side failed: it is not asked again. */
    void end() {
        left = 0;
    }
}
