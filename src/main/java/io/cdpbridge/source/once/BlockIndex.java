package io.cdpbridge.source.once;

/** Finds the block of a segment that a key is in, and what its checksum is. Confined to one thread. */
interface BlockIndex {
    /**
     * The block that holds a key if any does: the last one that does not begin after it.
     *
     * @param from a block that does not begin after the key, or 0; near answers are found in few steps
     */
    int blockOf(long time, long hash, int from);

    /** The CRC-32C of a block. */
    int checksum(int block);
}
