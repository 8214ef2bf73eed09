package io.cdpbridge.source.query;

/** Ids are UUIDs, in no order. */
class FfdaLogFlowTest extends LogFlowContract {
    FfdaLogFlowTest() {
        super(true);
    }
}
