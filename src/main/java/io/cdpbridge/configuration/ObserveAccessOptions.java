package io.cdpbridge.configuration;

import static io.cdpbridge.configuration.OptionType.duration;
import static io.cdpbridge.configuration.OptionType.integer;
import static io.cdpbridge.configuration.OptionType.path;
import static io.cdpbridge.configuration.OptionType.secret;
import static io.cdpbridge.configuration.OptionType.text;

import java.util.List;

/** Who may ask at the observe port. */
final class ObserveAccessOptions {
    static final List<Option> ALL = List.of(
            new Option(
                    "observe.host",
                    text(),
                    "127.0.0.1",
                    "The address that the observe port is bound to; one that is not loopback needs observe.token."),
            new Option(
                    "observe.hosts",
                    text(),
                    "",
                    "Names, comma separated, by which the observe port may be called besides observe.host and, on loopback, localhost."),
            new Option(
                    "observe.token",
                    secret(),
                    "",
                    "What callers of the observe port send as Authorization: Bearer; 16 characters or more; without one nothing can be changed by the port."),
            new Option(
                    "observe.connections",
                    integer(1, 100_000),
                    "200",
                    "How many connections the observe port holds at once; more are closed as they come."),
            new Option(
                    "observe.request-timeout",
                    duration(),
                    "PT30S",
                    "How long a connection of the observe port may take to send a request, and rest between two."),
            new Option(
                    "observe.tls.keystore",
                    path(),
                    "",
                    "The PKCS12 file with certificate and key of the observe port, which then speaks https; empty means http."),
            new Option("observe.tls.keystore-password", secret(), "", "The password of observe.tls.keystore."));

    private ObserveAccessOptions() {}
}
