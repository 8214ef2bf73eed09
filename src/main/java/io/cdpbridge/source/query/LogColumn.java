package io.cdpbridge.source.query;

import io.cdpbridge.client.campaign.LogSelect;

/**
 * A column of the files that a query's rows are written to.
 *
 * @param name as the mapping reads it
 * @param text an expression in Campaign's language, or what each row holds when it is constant
 * @param optional whether a field that Campaign does not have leaves the column empty
 * @param line of the file in which it stands
 */
record LogColumn(String name, String text, boolean constant, LogSelect.Show show, boolean optional, int line) {}
