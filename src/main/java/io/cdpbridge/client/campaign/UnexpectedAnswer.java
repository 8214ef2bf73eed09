package io.cdpbridge.client.campaign;

import java.io.IOException;

/** An answer that is not what Campaign documents. The message goes on after "The answer to ..." and quotes nothing. */
final class UnexpectedAnswer extends IOException {
    UnexpectedAnswer(String message) {
        super(message);
    }
}
