package io.cdpbridge.client.campaign;

import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Opens and ends sessions: {@code xtk:session#Logon} with a password, or {@code #BearerTokenLogon} with an IMS token. */
final class Logon {
    private final SoapExchange exchange;
    private final InstantSource clock;
    private final Credential credential;

    /** What a log-on sends. */
    interface Credential {
        SoapCall call();

        /** Whether a refused log-on may be tried once more, with another credential. */
        default boolean renew() {
            return false;
        }
    }

    Logon(SoapExchange exchange, InstantSource clock, Credential credential) {
        this.exchange = exchange;
        this.clock = clock;
        this.credential = credential;
    }

    /** With user and password. */
    static Credential password(String user, String password) {
        return () -> SoapCall.of("xtk:session", "Logon")
                .with("strLogin", user)
                .with("strPassword", password)
                .with("elemParameters", new XmlElement("parameters").with("rememberMe", "false"))
                .hiding(List.of(user, password));
    }

    /** With an IMS token; a refused one is replaced by a new one. */
    static Credential bearer(ImsTokens tokens) {
        return new Credential() {
            private volatile String last = "";

            @Override
            public SoapCall call() {
                last = tokens.current();
                return SoapCall.of("xtk:session", "BearerTokenLogon")
                        .with("bearerToken", last)
                        .hiding(List.of(last));
            }

            @Override
            public boolean renew() {
                tokens.invalidate(last);
                return true;
            }
        };
    }

    /**
     * Logs on.
     *
     * @throws CampaignRefused when the credential is refused; it always concerns access
     */
    Session open() {
        try {
            return logon();
        } catch (CampaignRefused refused) {
            if (!credential.renew()) {
                throw logonRefused(refused);
            }
        }
        try {
            return logon();
        } catch (CampaignRefused refused) {
            throw logonRefused(refused);
        }
    }

    /** Ends a session. */
    void close(Session session) {
        exchange.send(SoapCall.of("xtk:session", "Logoff"), session.pass(), SoapClient::parameters);
    }

    private Session logon() {
        Instant sent = clock.instant();
        return exchange.send(credential.call(), Pass.none(), answer -> read(SoapClient.parameters(answer), sent));
    }

    private static Session read(List<XmlElement> answer, Instant sent) throws IOException {
        if (answer.size() < 3
                || answer.get(0).text().isBlank()
                || answer.get(2).text().isBlank()) {
            throw new UnexpectedAnswer("lacks the session token or the security token");
        }
        Optional<XmlElement> serverInfo = answer.get(1).first("sessionInfo").flatMap(info -> info.first("serverInfo"));
        return new Session(
                Pass.ofSession(
                        answer.get(0).text().strip(), answer.get(2).text().strip()),
                sent,
                Session.life(serverInfo.orElseGet(() -> new XmlElement("serverInfo"))),
                serverInfo);
    }

    private static CampaignRefused logonRefused(CampaignRefused refused) {
        return new CampaignRefused(
                ErrorCode.CAMPAIGN_LOGON_REFUSED, refused.getMessage(), refused.faultCode(), FaultRule.STOP, refused);
    }
}
