package io.cdpbridge.source.query;

import java.time.Duration;

/**
 * The numbers by which a log is queried.
 *
 * @param pageRows rows that one query asks for
 * @param fileRows rows after which a file ends and another begins
 * @param overlap how much of the time before the watermark is asked for again, for rows that come late
 * @param lag how old the newest rows are that are asked for
 * @param firstWindow how far back the first window of a flow begins
 * @param keep how long a file is kept once its rows are staged
 */
public record QueryLimits(
        int pageRows, long fileRows, Duration overlap, Duration lag, Duration firstWindow, Duration keep) {}
