package io.cdpbridge.sandbox.campaign;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who may work in Campaign. The operator of a technical account is created at its first call, as the public page
 * <i>Migrate technical operators to the Adobe Developer Console</i> has it. Any thread may call.
 */
final class Operators {
    /** What the built-in administrator has in published traces. */
    private static final int ADMINISTRATOR = 1059;

    private final String login;
    private final String password;
    private final Map<String, Operator> technical = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger(2000);

    /** Knows one operator from the beginning. */
    Operators(String login, String password) {
        this.login = login;
        this.password = password;
    }

    /** The operator of these credentials. */
    Optional<Operator> withPassword(String name, String secret) {
        return name.equals(login) && secret.equals(password)
                ? Optional.of(new Operator(login, "Administrator", ADMINISTRATOR))
                : Optional.empty();
    }

    /** The operator of a technical account. */
    Operator ofTechnicalAccount(String address) {
        return technical.computeIfAbsent(
                address, key -> new Operator(address, "Technical account", lastId.incrementAndGet()));
    }
}
