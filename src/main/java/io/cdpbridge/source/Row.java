package io.cdpbridge.source;

import io.cdpbridge.delimited.CsvRow;
import io.cdpbridge.xdm.Event;
import java.util.Optional;

/**
 * One data row on its way through a page. Its cells are in the order of the mapping's columns. Confined to the thread
 * that has the page.
 */
public final class Row {
    private final CsvRow read;
    private Optional<Event> event = Optional.empty();
    private Fate fate = Fate.OPEN;

    /** What has been decided about a row. */
    public enum Fate {
        /** Nothing: it travels on. */
        OPEN,
        REJECTED,
        DUPLICATE
    }

    Row(CsvRow read) {
        this.read = read;
    }

    /** The line of the file on which the row begins, from 1. */
    public long line() {
        return read.line();
    }

    /** The row as it was read. */
    CsvRow read() {
        return read;
    }

    /** The mapped columns' values. */
    public String[] cells() {
        return read.cells();
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

    Fate fate() {
        return fate;
    }

    void decide(Fate decided) {
        fate = decided;
    }
}
