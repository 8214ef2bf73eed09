package io.cdpbridge.client.http;

import io.cdpbridge.error.BridgeException;

/** Is told how calls to one other side end. Any number of threads may tell. */
public interface CallWatch {
    /** Nobody who listens. */
    CallWatch NOBODY = new CallWatch() {
        @Override
        public void answered() {
            // Nobody listens.
        }

        @Override
        public void failed(BridgeException failure) {
            // Nobody listens.
        }
    };

    /** The other side did its work, or refused what was sent for reasons that lie in that. */
    void answered();

    /** The other side gave no answer that can be used, or refused whoever calls. */
    void failed(BridgeException failure);
}
