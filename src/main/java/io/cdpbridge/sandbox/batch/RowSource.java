package io.cdpbridge.sandbox.batch;

import java.io.Closeable;
import java.io.IOException;

/** The rows of one file, one at a time. */
interface RowSource extends Closeable {

    /** Goes to the next row, and says whether there is one. */
    boolean next() throws IOException;

    /** The bytes in which the present row lies. */
    byte[] buffer();

    /** Where in the buffer it begins. */
    int offset();

    /** How many bytes it has. */
    int length();
}
