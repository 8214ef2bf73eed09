package io.cdpbridge.campaign;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.http.RetryCause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session for all threads. It is renewed at 90 % of its life by the first thread to come by. Meanwhile, and when that
 * fails, the others go on with the old one as long as it is valid; with none valid they wait for that one log-on.
 */
final class Sessions implements Access {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    private final Logon logon;
    private final InstantSource clock;
    private final Object lock = new Object();

    /** The session in use, or null. Guarded by {@link #lock}, as the next two fields are. */
    private Session held;

    /** When the session in use is due for renewal. */
    private Instant due = Instant.MIN;

    /** The log-on under way, or null. */
    private CompletableFuture<Session> renewal;

    Sessions(Logon logon, InstantSource clock) {
        this.logon = logon;
        this.clock = clock;
    }

    @Override
    public Pass current() {
        return session().pass();
    }

    @Override
    public Optional<XmlElement> serverInfo() {
        return session().serverInfo();
    }

    @Override
    public void invalidate(Pass pass) {
        synchronized (lock) {
            if (held != null && held.pass().equals(pass)) {
                held = null;
            }
        }
    }

    /** Logs off; a session that cannot be ended ends by itself. */
    @Override
    public void close() {
        Session last;
        synchronized (lock) {
            last = held;
            held = null;
        }
        if (last == null || !clock.instant().isBefore(last.expires())) {
            return;
        }
        try {
            logon.close(last);
        } catch (CampaignUnavailable | CampaignRefused e) {
            LOG.debug("The session was not ended: {}", e.line());
        }
    }

    private Session session() {
        CompletableFuture<Session> flight;
        boolean mine = false;
        synchronized (lock) {
            Instant now = clock.instant();
            boolean valid = held != null && now.isBefore(held.expires());
            if (valid && (now.isBefore(due) || renewal != null)) {
                return held;
            }
            if (renewal == null) {
                renewal = new CompletableFuture<>();
                mine = true;
            }
            flight = renewal;
        }
        if (mine) {
            renew(flight);
        }
        return result(flight);
    }

    private void renew(CompletableFuture<Session> flight) {
        try {
            Session fresh = logon.open();
            synchronized (lock) {
                held = fresh;
                due = fresh.renewal();
                renewal = null;
            }
            flight.complete(fresh);
        } catch (RuntimeException | Error failure) {
            Optional<Session> old = afterFailure(failure);
            if (old.isPresent()) {
                flight.complete(old.get());
            } else {
                flight.completeExceptionally(failure);
            }
        }
    }

    /** Ends a log-on that failed, and gives the old session if it still serves. */
    private Optional<Session> afterFailure(Throwable failure) {
        synchronized (lock) {
            renewal = null;
            Instant now = clock.instant();
            if (held == null || !now.isBefore(held.expires())) {
                return Optional.empty();
            }
            due = now.plus(Duration.between(now, held.expires()).dividedBy(10));
            LOG.warn(
                    "{}; the present session serves until {}",
                    failure instanceof BridgeException known ? known.line() : failure.getClass(),
                    held.expires());
            return Optional.of(held);
        }
    }

    private static Session result(CompletableFuture<Session> flight) {
        try {
            return flight.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            String message = "The wait for a session was interrupted";
            throw new CampaignUnavailable(
                    ErrorCode.CAMPAIGN_UNAVAILABLE, message, RetryCause.UNEXPECTED, Optional.empty(), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new BridgeException(ErrorCode.INTERNAL, "A session could not be opened", e.getCause());
        }
    }
}
