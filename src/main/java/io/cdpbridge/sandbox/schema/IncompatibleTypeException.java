package io.cdpbridge.sandbox.schema;

/** A value's type can never become the field's type. */
final class IncompatibleTypeException extends RuntimeException {
    IncompatibleTypeException(String message) {
        super(message, null, false, false);
    }
}
