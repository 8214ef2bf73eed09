package io.cdpbridge.bench;

import java.nio.file.Path;

/** One way of doing the work. */
interface Case {
    /**
     * Reads all exports of a folder and leaves the events as NDJSON files.
     *
     * @param input the exports; they may be moved
     * @param output an empty folder to work in
     * @param meter is told when the work begins and ends
     */
    Work run(Path input, Path output, Meter meter) throws Exception;

    /**
     * What was done.
     *
     * @param rows how many rows were read
     * @param nanos from the first row to the last event on the disk
     * @param events the folder with the NDJSON files
     */
    record Work(long rows, long nanos, Path events) {}
}
