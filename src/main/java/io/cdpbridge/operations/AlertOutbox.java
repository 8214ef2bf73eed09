package io.cdpbridge.operations;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.ledger.AlertBook;
import io.cdpbridge.ledger.AlertChange;
import io.cdpbridge.ledger.AlertNotice;
import io.cdpbridge.ledger.LedgerTrouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifications that must arrive. Each is recorded before it is sent, and again once it has arrived; while the
 * ledger does not answer, which itself deserves an alert, they are sent nevertheless and recorded later. Each receiver
 * gets its own in order, and one that does not accept them does not hold up the others. One thread uses it; any thread
 * may call {@link #problems}.
 */
final class AlertOutbox {
    private static final Logger LOG = LoggerFactory.getLogger(AlertOutbox.class);
    private static final Duration KEPT = Duration.ofDays(90);

    private final AlertBook book;
    private final BooleanSupplier ledgerAnswers;
    private final AlertSender sender;
    private final InstantSource clock;
    private final List<AlertNotice> unsent = new ArrayList<>();
    private final List<AlertChange> unwritten = new ArrayList<>();
    private final Map<AlertNotice, Instant> arrived = new LinkedHashMap<>();
    private boolean writing = true;
    private volatile Map<String, Failing> failing = Map.of();

    private record Failing(Instant since, BridgeException last) {}

    AlertOutbox(AlertBook book, BooleanSupplier ledgerAnswers, AlertSender sender, InstantSource clock) {
        this.book = book;
        this.ledgerAnswers = ledgerAnswers;
        this.sender = sender;
        this.clock = clock;
    }

    /** Picks up notifications that were not sent before the start. */
    void begin() {
        book.forget(clock.instant().minus(KEPT), sender.targets());
        unsent.addAll(book.unsent());
    }

    /** Adds changes; they are sent with the next {@link #flush}. */
    void add(List<AlertChange> changes) {
        unwritten.addAll(changes);
        changes.forEach(change -> unsent.addAll(change.notices()));
    }

    /** Records and sends what is pending, as far as possible now. */
    void flush() {
        write();
        send();
        write();
    }

    /** A sentence for each receiver that does not accept its notifications. */
    List<String> problems() {
        return failing.entrySet().stream()
                .map(entry -> "notifications to " + entry.getKey() + " fail since "
                        + entry.getValue().since() + ": "
                        + entry.getValue().last().line())
                .toList();
    }

    private void write() {
        if ((unwritten.isEmpty() && arrived.isEmpty()) || !ledgerAnswers.getAsBoolean()) {
            return;
        }
        try {
            if (!unwritten.isEmpty()) {
                book.change(unwritten);
                unwritten.clear();
            }
            arrived.forEach(book::sent);
            arrived.clear();
            writing = true;
        } catch (RuntimeException e) {
            // A full disk can still be read, and is what must be reported, so sending continues.
            if (writing) {
                LOG.warn(
                        "alerts cannot be written, and are sent nevertheless: {}",
                        LedgerTrouble.of(e).orElse(e.getClass().getSimpleName()));
            }
            writing = false;
        }
    }

    private void send() {
        Set<String> broken = new HashSet<>();
        Map<String, Failing> now = new TreeMap<>(failing);
        List<AlertNotice> gone = new ArrayList<>();
        for (AlertNotice notice : unsent) {
            if (broken.contains(notice.target())) {
                continue;
            }
            try {
                sender.send(notice);
                arrived.put(notice, clock.instant());
                gone.add(notice);
                now.remove(notice.target());
            } catch (BridgeException e) {
                broken.add(notice.target());
                Failing before = now.get(notice.target());
                if (before == null) {
                    LOG.warn("{}", e.line());
                }
                now.put(notice.target(), new Failing(before == null ? clock.instant() : before.since(), e));
            }
        }
        unsent.removeAll(gone);
        failing = Map.copyOf(now);
    }
}
