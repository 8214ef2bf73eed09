package io.cdpbridge.source.once;

/** What a segment in use keeps in memory. */
record SegmentMemory(SparseIndex index, KeyFilter filter) {}
