package io.cdpbridge.ledger;

import java.util.List;

/**
 * Changes in a place, for the log: each entry is reported once, and once more when it is over.
 *
 * @param begun entries that are not taken and have not been reported yet
 * @param over entries that were taken, are gone, or have another reason now
 */
public record PlaceNews(List<StandingEntry> begun, List<StandingEntry> over) {
    public PlaceNews {
        begun = List.copyOf(begun);
        over = List.copyOf(over);
    }
}
