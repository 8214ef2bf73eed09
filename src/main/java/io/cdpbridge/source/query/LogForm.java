package io.cdpbridge.source.query;

import io.cdpbridge.client.campaign.LogRow;
import io.cdpbridge.client.campaign.LogSelect;
import java.util.ArrayList;
import java.util.List;

/**
 * A query that fits an instance: what is asked, and how an answer becomes a line.
 *
 * @param places of each column the index of its value in a row, -1 for one that is not asked for
 */
record LogForm(LogSelect select, List<LogColumn> columns, List<Integer> places) {
    LogForm {
        columns = List.copyOf(columns);
        places = List.copyOf(places);
    }

    /** The cells of a row, in the order of the columns. */
    List<String> cells(LogRow row) {
        List<String> cells = new ArrayList<>(columns.size());
        for (int i = 0; i < columns.size(); i++) {
            int place = places.get(i);
            LogColumn column = columns.get(i);
            cells.add(place >= 0 ? row.values().get(place) : column.constant() ? column.text() : "");
        }
        return cells;
    }
}
