package io.cdpbridge.command.testing;

/** A test that cannot be run as it is written; the message says where and why. */
final class TestRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    TestRefused(String message) {
        super(message);
    }
}
