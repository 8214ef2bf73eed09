package io.cdpbridge.client.campaign;

import io.cdpbridge.client.http.RetryCause;
import io.cdpbridge.client.http.SharedLease;
import io.cdpbridge.client.http.Unavailable;
import io.cdpbridge.error.ErrorCode;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session for all threads, renewed before it ends: see {@link SharedLease}. */
final class Sessions implements Access {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Logon logon;
    private final InstantSource clock;
    private final SharedLease<Session> session;

    Sessions(Logon logon, InstantSource clock) {
        this.logon = logon;
        this.clock = clock;
        this.session = new SharedLease<>(logon::open, Sessions::interrupted, clock);
    }

    @Override
    public Pass current() {
        return session.current().pass();
    }

    @Override
    public Optional<XmlElement> serverInfo() {
        return session.current().serverInfo();
    }

    @Override
    public void invalidate(Pass pass) {
        session.drop(held -> held.pass().equals(pass));
    }

    /** Logs off; a session that cannot be ended ends by itself. */
    @Override
    public void close() {
        session.drop(held -> true)
                .filter(last -> clock.instant().isBefore(last.expires()))
                .ifPresent(this::end);
    }

    private void end(Session last) {
        try {
            logon.close(last);
        } catch (CampaignUnavailable | CampaignRefused e) {
            LOG.debug("The session was not ended: {}", e.line());
        }
    }

    private static Unavailable interrupted(InterruptedException cause) {
        return new CampaignUnavailable(
                ErrorCode.CAMPAIGN_UNAVAILABLE,
                "The wait for a session was interrupted",
                RetryCause.UNEXPECTED,
                Optional.empty(),
                cause);
    }
}
