package io.cdpbridge.source.query;

/** Ids are integers. */
class FdaLogFlowTest extends LogFlowContract {
    FdaLogFlowTest() {
        super(false);
    }
}
