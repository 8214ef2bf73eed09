package io.cdpbridge.client.aep;

import java.io.IOException;

/** A successful answer that lacks what it must have. The message goes on after "The answer to ..." and quotes nothing. */
final class UnexpectedAnswer extends IOException {
    UnexpectedAnswer(String message) {
        super(message);
    }
}
