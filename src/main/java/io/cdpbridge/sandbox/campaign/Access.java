package io.cdpbridge.sandbox.campaign;

import io.cdpbridge.sandbox.http.Answer;
import io.cdpbridge.sandbox.http.Call;
import io.cdpbridge.sandbox.http.Content;
import io.cdpbridge.sandbox.http.RefusedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who may call: the holder of a session's two tokens, the technical account that shows a token of IMS (v8.5 and later), or,
 * where the security zone allows it, whoever writes {@code login/password} in place of the session token. Any thread may
 * call.
 */
final class Access {
    private static final Pattern COOKIE = Pattern.compile("(?:^|;)\\s*__sessiontoken=([^;\\s]*)");
    private static final String EXPIRED = "XSV-350008 Session has expired or is invalid. Please reconnect.";

    private final CampaignOptions options;
    private final Operators operators;
    private final Sessions sessions;
    private final Predicate<String> imsTokens;
    private final String technicalAccount;

    Access(
            CampaignOptions options,
            Operators operators,
            Sessions sessions,
            Predicate<String> imsTokens,
            String technicalAccount) {
        this.options = options;
        this.operators = operators;
        this.sessions = sessions;
        this.imsTokens = imsTokens;
        this.technicalAccount = technicalAccount;
    }

    /** Refuses a client whose address is not on the list. */
    void checkAddress(Call call) {
        String address = call.remoteAddress();
        List<String> allowed = options.allowedAddresses().orElse(List.of(address));
        if (!allowed.contains(address)) {
            throw refused(
                    403,
                    "XSV-350013 The '" + address
                            + "' IP address via which you are connecting is not authorized. Connection denied.");
        }
    }

    /**
     * Tells who calls.
     *
     * @param bodyToken the session token in the body, may be empty
     * @throws RefusedException or SoapFault when nobody does
     */
    Caller caller(Call call, String bodyToken) {
        Optional<String> bearer = bearer(call);
        if (bearer.isPresent()) {
            return new Caller(technicalAccount(bearer.get()), Optional.empty());
        }
        return session(call, bodyToken)
                .map(session -> new Caller(session.operator(), Optional.of(session)))
                .or(() -> withPasswordToken(bodyToken))
                .orElseThrow(this::expired);
    }

    /** Whether somebody calls who may; what is refused is left to the asker. */
    boolean admits(Call call) {
        return bearer(call)
                .map(imsTokens::test)
                .orElseGet(() -> session(call, "").isPresent());
    }

    /** Opens a session for a login and a password. */
    Sessions.Session logon(String login, String password) {
        return sessions.open(operators.withPassword(login, password).orElseThrow(Access::denied));
    }

    /** Opens a session for an IMS token. */
    Sessions.Session logon(String bearer) {
        if (!imsTokens.test(bearer)) {
            throw denied();
        }
        return sessions.open(operators.ofTechnicalAccount(technicalAccount));
    }

    /** Ends the caller's session, if there is one. */
    void logoff(Caller caller) {
        caller.session().ifPresent(sessions::close);
    }

    private Operator technicalAccount(String bearer) {
        if (!imsTokens.test(bearer)) {
            throw refused(401, "The IMS access token is not valid.");
        }
        return operators.ofTechnicalAccount(technicalAccount);
    }

    private Optional<Sessions.Session> session(Call call, String bodyToken) {
        Matcher cookie = COOKIE.matcher(call.header("Cookie").orElse(""));
        String token = cookie.find()
                ? cookie.group(1)
                : call.header("X-Session-Token")
                        .filter(Predicate.not(String::isBlank))
                        .orElse(bodyToken);
        return sessions.find(token, call.header("X-Security-Token").orElse(""));
    }

    private Optional<Caller> withPasswordToken(String bodyToken) {
        int slash = bodyToken.indexOf('/');
        return options.passwordTokens() && slash > 0
                ? operators
                        .withPassword(bodyToken.substring(0, slash), bodyToken.substring(slash + 1))
                        .map(operator -> new Caller(operator, Optional.empty()))
                : Optional.empty();
    }

    private static Optional<String> bearer(Call call) {
        String[] scheme = call.header("Authorization").orElse("").strip().split("\\s+", 2);
        return scheme.length == 2 && scheme[0].equalsIgnoreCase("Bearer") ? Optional.of(scheme[1]) : Optional.empty();
    }

    private RuntimeException expired() {
        return switch (options.expiredSession()) {
            case TEXT -> refused(403, EXPIRED);
            case FAULT -> SoapFault.of(EXPIRED, "");
        };
    }

    private static RefusedException denied() {
        return refused(403, "XSV-350012 Invalid login or password. Connection denied.");
    }

    private static RefusedException refused(int status, String text) {
        return new RefusedException(Answer.of(status, "text/plain", Content.of(text + "\n")));
    }
}
