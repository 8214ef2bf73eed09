package io.cdpbridge.ledger;

import java.util.Optional;

/**
 * A file of rows of a window, on its way through the flow.
 *
 * @param input what identifies it as an input
 * @param end the place behind its last row; nothing when the window ends with it
 */
public record QueryFile(long id, QueryWindow window, InputFile input, long rows, Optional<WindowPlace> end) {}
