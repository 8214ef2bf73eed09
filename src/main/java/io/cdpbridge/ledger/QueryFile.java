package io.cdpbridge.ledger;

import java.time.Instant;
import java.util.Optional;

/**
 * A file of rows of a window, on its way through the flow.
 *
 * @param input what identifies it as an input
 * @param end the place behind its last row; nothing when the window ends with it
 * @param newest the newest row of it and of what was read before it; nothing when there was none
 */
public record QueryFile(
        long id, QueryWindow window, InputFile input, long rows, Optional<WindowPlace> end, Optional<Instant> newest) {}
