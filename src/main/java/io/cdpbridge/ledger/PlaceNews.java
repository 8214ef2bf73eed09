package io.cdpbridge.ledger;

import java.util.List;

/**
 * What has changed in a place, for the log: each entry is told of once, and once more when it is over.
 *
 * @param begun not taken, and nobody was told so far
 * @param over taken or gone, or of another reason
 */
public record PlaceNews(List<StandingEntry> begun, List<StandingEntry> over) {
    public PlaceNews {
        begun = List.copyOf(begun);
        over = List.copyOf(over);
    }
}
