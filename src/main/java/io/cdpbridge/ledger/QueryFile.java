package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of a window's rows, on its way through the flow.
 *
 * @param input identifies it as an input
 * @param end the place after its last row; empty when the window ends with it
 * @param newest the newest row of the file and of everything read before it; empty when there was none
 */
public record QueryFile(
        long id, QueryWindow window, InputFile input, long rows, Optional<WindowPlace> end, Optional<Instant> newest) {}
