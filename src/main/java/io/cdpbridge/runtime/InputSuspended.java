package io.cdpbridge.runtime;

/** The runtime is stopping: a file is left where its last commit is, and read on at the next start. Not an error. */
final class InputSuspended extends RuntimeException {
    InputSuspended() {
        super("the runtime is stopping; the file is read on at the next start", null, false, false);
    }
}
