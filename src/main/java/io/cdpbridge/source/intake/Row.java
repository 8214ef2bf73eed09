package io.cdpbridge.source.intake;

import io.cdpbridge.source.xdm.Event;
import java.util.Optional;

/**
 * One data row on its way through a page. Its cells are in the order of the mapping's columns. Confined to the thread
 * that has the page.
 */
public final class Row {
    private final long line;
    private final int place;
    private final String[] cells;
    private Optional<Event> event = Optional.empty();
    private Fate fate = Fate.OPEN;
    private boolean released;

    /** What has been decided about a row. */
    public enum Fate {
        /** Nothing: it travels on. */
        OPEN,
        REJECTED,
        DUPLICATE
    }

    /** @param place its number in the page, from 0 */
    Row(long line, int place, String[] cells) {
        this.line = line;
        this.place = place;
        this.cells = cells;
    }

    /** The line of the input on which the row begins, from 1. */
    public long line() {
        return line;
    }

    int place() {
        return place;
    }

    /** The mapped columns' values. */
    public String[] cells() {
        return cells;
    }

    /** Whether the row is an event already. */
    public boolean isMapped() {
        return event.isPresent();
    }

    /** The event that the row became, once it was transformed. */
    public Event event() {
        return event.orElseThrow(() -> new IllegalStateException("the row was not transformed"));
    }

    /** Sets what the row became. */
    public void become(Event mapped) {
        event = Optional.of(mapped);
    }

    public boolean isOpen() {
        return fate == Fate.OPEN;
    }

    /** Lets the row pass the idempotent check though its event is known, because the platform refused it then. */
    void release() {
        released = true;
    }

    boolean isReleased() {
        return released;
    }

    Fate fate() {
        return fate;
    }

    void decide(Fate decided) {
        fate = decided;
    }
}
