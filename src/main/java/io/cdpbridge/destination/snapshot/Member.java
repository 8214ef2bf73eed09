package io.cdpbridge.destination.snapshot;

import java.util.Optional;

/**
 * Somebody in an applied state.
 *
 * @param recipientId Campaign's id of the recipient, if it is known
 */
public record Member(String key, Optional<String> recipientId) {
    @Override
    public String toString() {
        return "recipient " + recipientId.orElse("of no known id");
    }
}
