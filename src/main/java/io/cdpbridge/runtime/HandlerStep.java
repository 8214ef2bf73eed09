package io.cdpbridge.runtime;

import io.cdpbridge.error.BridgeException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.main.Main;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step of an error handler. When it fails itself, as when the ledger does not take what it notes, that is said with its code,
 * once until it does; what it had in hand stays as it was and is taken up again at the next turn. Camel's own lines of such
 * failures, which know no codes, are off. Any thread may call.
 */
final class HandlerStep implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(HandlerStep.class);

    private final String name;
    private final Processor step;
    /** The codes that were said since the step went well. */
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    /** Lets routes know a step by a name. */
    static void bind(Main main, String name, Processor step) {
        main.bind(name, new HandlerStep(name, step));
    }

    private HandlerStep(String name, Processor step) {
        this.name = name;
        this.step = step;
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        try {
            step.process(exchange);
        } catch (RuntimeException e) {
            BridgeException trouble = Coded.of(e, " in the error handler " + name);
            if (said.add(trouble.code().code())) {
                LOG.error("{} (in the error handler {}; what failed is taken up again)", trouble.line(), name);
            }
            // A file must stay where it is, and so its exchange fails; not with what a library says, which may quote
            // rows.
            if (exchange.getProperty(ExchangeProperties.FILE) != null) {
                throw trouble;
            }
            return;
        }
        said.clear();
    }
}
