package io.cdpbridge.runtime;

import io.cdpbridge.format.identity.IdentityFields;
import io.cdpbridge.source.intake.Intake;
import io.cdpbridge.source.intake.Page;
import io.cdpbridge.source.xdm.Mapping;
import io.cdpbridge.source.xdm.RowIdentities;
import io.cdpbridge.source.xdm.RowMapper;
import java.util.Collections;
import java.util.Iterator;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/** What the steps have in common that open an input: the body becomes an iterator of its pages. */
final class InputOpening {
    private InputOpening() {}

    /**
     * Hands an opened input to the steps behind. Those that end it, well or not, close it, and with that let the flow's next
     * input have its turn: a route that opens inputs must have the route configuration {@code reading-errors}.
     *
     * @param people which fields say whose a row is
     * @param opened nothing when there is nothing to read
     */
    static void hand(
            Exchange exchange, Optional<Intake> opened, Mapping mapping, IdentityFields people, Binding binding) {
        if (opened.isEmpty()) {
            exchange.getMessage().setBody(Collections.emptyIterator());
            return;
        }
        Intake intake = opened.get();
        exchange.setProperty(ExchangeProperties.INTAKE, intake);
        exchange.setProperty(ExchangeProperties.MAPPER, binding.bind(intake));
        RowIdentities whose = mapping.whose(people, intake.header());
        intake.begin(whose.columns(), whose);
        exchange.getMessage().setBody(PageTimes.begin(exchange, new Pages(intake, exchange.getContext())));
    }

    /** Makes the mapper of an input's columns. */
    interface Binding {
        RowMapper bind(Intake intake);
    }

    /** The input's pages, until it ends or Camel stops. */
    private record Pages(Intake intake, CamelContext context) implements Iterator<Page> {
        @Override
        public boolean hasNext() {
            return intake.hasNext();
        }

        @Override
        public Page next() {
            if (context.isStopping()) {
                throw new InputSuspended();
            }
            return intake.next();
        }
    }
}
