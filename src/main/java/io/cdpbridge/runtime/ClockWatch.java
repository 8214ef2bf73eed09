package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.operations.DetailedCheck;
import io.cdpbridge.operations.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the flows that query Campaign found wrong with its clock and ours. It stops no flow: they read by the earlier of the
 * two. Any thread may call.
 */
final class ClockWatch implements DetailedCheck {
    private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

    private final Map<String, Optional<BridgeException>> wrong = new TreeMap<>();

    /** A flow looked at the clocks. What is wrong is said once, and once that it is over. */
    synchronized void looked(String flow, Optional<BridgeException> found) {
        Optional<BridgeException> before =
                Optional.ofNullable(wrong.put(flow, found)).flatMap(last -> last);
        if (!found.map(BridgeException::code).equals(before.map(BridgeException::code))) {
            found.ifPresentOrElse(
                    trouble -> LOG.warn("{}", trouble.line()),
                    () -> LOG.info("{}: Campaign's clock and this machine's agree again", flow));
        }
    }

    @Override
    public String id() {
        return "clocks";
    }

    @Override
    public boolean needsLedger() {
        return false;
    }

    @Override
    public synchronized List<Problem> found() {
        return wrong.entrySet().stream()
                .flatMap(each -> each.getValue().stream().map(trouble -> Problem.of(each.getKey(), trouble.line())))
                .toList();
    }

    @Override
    public synchronized boolean knows(String flow) {
        return wrong.containsKey(flow);
    }
}
