package io.cdpbridge.runtime;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesFunction;

/** A property function as a library of Camel brings it: found by its name, set up by a property of {@code camel.vault}. */
public final class TestVault implements PropertiesFunction, CamelContextAware {
    private CamelContext context;

    @Override
    public String getName() {
        return "test-vault";
    }

    /** The secret's name and the token that the vault was set up with; fails for {@code sealed}, repeating a secret. */
    @Override
    public String apply(String remainder) {
        if (remainder.equals("sealed")) {
            throw new IllegalStateException("sealed, and the key is k3y");
        }
        return remainder + "-" + context.getVaultConfiguration().hashicorp().getToken();
    }

    @Override
    public CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.context = camelContext;
    }
}
