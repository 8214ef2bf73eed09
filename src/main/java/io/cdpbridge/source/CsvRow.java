package io.cdpbridge.source;

import java.util.Optional;

/**
 * A record as the parser saw it.
 *
 * @param line where it begins, from 1
 * @param fields how many fields it has
 * @param cells the selected ones
 * @param damaged true when its bytes are not of the file's character set
 */
// Never compared, so the array does no harm.
@SuppressWarnings("ArrayRecordComponent")
record CsvRow(long line, int fields, String[] cells, boolean damaged) {

    Optional<String> problem(int columns) {
        if (fields != columns) {
            return Optional.of("the row has " + fields + " columns, the header has " + columns);
        }
        return damaged
                ? Optional.of("the row has bytes that the file's character set does not know")
                : Optional.empty();
    }
}
