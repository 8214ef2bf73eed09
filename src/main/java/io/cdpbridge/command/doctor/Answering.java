package io.cdpbridge.command.doctor;

import io.cdpbridge.client.http.Body;
import io.cdpbridge.client.http.HttpCall;
import io.cdpbridge.client.http.HttpReply;
import io.cdpbridge.client.http.HttpTransport;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Whether anything answers at an address, whatever it says: names resolve, the way is open, certificates are trusted.
 *
 * @param address is asked with GET and without credentials
 */
record Answering(String id, String subject, Supplier<URI> address, HttpTransport transport) implements Check {
    @Override
    public ErrorCode code() {
        return ErrorCode.DOCTOR_ADDRESS;
    }

    @Override
    public Finding look() {
        URI asked = address.get();
        try (HttpReply reply = transport.send(new HttpCall("GET", asked, Map.of(), Body.none()))) {
            return Finding.pass(asked.getHost() + " answers, with " + reply.status());
        } catch (IOException e) {
            return Finding.fail(
                    asked.getHost() + " gives no answer: " + e.getClass().getSimpleName());
        }
    }
}
