package io.cdpbridge.query;

/** Ids are integers. */
class FdaLogFlowTest extends LogFlowContract {
    FdaLogFlowTest() {
        super(false);
    }
}
