package io.cdpbridge.runtime;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import java.util.Properties;
import org.apache.camel.main.Main;

/** What Camel is told before it starts. */
final class RuntimeConfiguration {
    private RuntimeConfiguration() {}

    /** @throws BridgeException CDP-1130 to CDP-1133 when the observe port would not be guarded */
    static void apply(Main main, Settings settings, RuntimeMode mode) {
        Properties properties = new Properties();
        // Routes are loaded one by one once the context runs, so that a broken one does not stop the others.
        properties.setProperty("camel.main.routesCollectorEnabled", "false");
        // A poll that is due before its route is there would run without one, and never again.
        properties.setProperty("camel.component.quartz.autoStartScheduler", "false");
        // The settings have weighed the environment already; Camel would let it win over --set and over what the demo
        // sets.
        properties.setProperty("camel.component.properties.environmentVariableMode", "1");
        properties.setProperty("camel.main.name", "cdp-bridge");
        properties.setProperty("camel.main.autoStartup", Boolean.toString(mode != RuntimeMode.REHEARSAL));
        properties.setProperty("camel.main.sourceLocationEnabled", "true");
        properties.setProperty("camel.main.shutdownTimeout", "30");
        properties.setProperty("camel.main.shutdownLogInflightExchangesOnTimeout", "false");
        properties.setProperty("camel.main.jmxEnabled", "false");
        properties.setProperty("camel.component.quartz.enableJmx", "false");
        properties.setProperty("camel.main.streamCachingEnabled", "false");
        properties.setProperty("camel.main.startupSummaryLevel", "Off");
        // Without it a trust store or client certificate under camel.ssl would be set and not used.
        properties.setProperty("camel.component.https.useGlobalSslContextParameters", "true");
        properties.setProperty(
                "camel.component.kamelet.location",
                "file:" + settings.path("runtime.routes-directory").resolve("kamelets"));
        // Camel's checks of routes break while a route is taken away, and each of them alone would end readiness.
        properties.setProperty("camel.health.routesEnabled", "false");
        properties.setProperty("camel.health.consumersEnabled", "false");
        long port = settings.integer("observe.port");
        if (port > 0) {
            ObservePort.checkAccess(settings);
            main.bind("observeServer", new ObserveServer(settings));
            properties.setProperty("camel.management.enabled", "true");
            properties.setProperty("camel.management.host", settings.text("observe.host"));
            properties.setProperty("camel.management.port", Long.toString(port));
            properties.setProperty("camel.management.healthCheckEnabled", "true");
            properties.setProperty("camel.management.healthPath", "/observe/health");
            properties.setProperty("camel.management.metricsEnabled", "true");
            properties.setProperty("camel.metrics.path", "/observe/metrics");
            properties.setProperty("camel.metrics.enabled", "true");
        }
        properties.putAll(settings.placeholders());
        properties.putAll(mode.placeholders(settings));
        main.setOverrideProperties(properties);
    }
}
