package io.cdpbridge.command.testing;

import io.cdpbridge.configuration.Options;
import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.Suggestion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties of a test: those of the sandbox, quick ones for all that waits, and what the test sets. Neither the environment
 * nor application.properties is read, so that a test runs the same everywhere and never reaches a real instance.
 */
final class TestProperties {
    /** What points a run at the sandbox and into the test's folder, and what would lead it elsewhere. */
    private static final List<String> FIXED =
            List.of("aep.", "alert.", "campaign.url", "destination.sftp.", "ledger.", "observe.", "runtime.", "trace.");

    private static final Set<String> FIXED_NAMES = Set.of(
            "campaign.user",
            "campaign.password",
            "campaign.token-url",
            "source.stream.inlet-url",
            "source.input.directory",
            "source.delivery-logs.dataset-id",
            "source.tracking-logs.dataset-id",
            "destination.landing-zone.store",
            "destination.landing-zone.folder");

    private TestProperties() {}

    /** Why a test cannot set a property, if it cannot. */
    static Optional<String> problem(String name) {
        if (FIXED.stream().anyMatch(name::startsWith) || FIXED_NAMES.contains(name) || name.startsWith("camel.")) {
            return Optional.of("'" + name + "' is set by the test kit; a test cannot");
        }
        if (name.startsWith("custom.") || Options.find(name).isPresent()) {
            return Optional.empty();
        }
        List<String> known = Options.all().stream().map(option -> option.name()).toList();
        return Optional.of("property '" + name + "' is not known" + Suggestion.forName(name, known));
    }

    /**
     * The settings of a test.
     *
     * @param sandbox the properties that point a run at the sandbox
     * @param preset those of a run that ends by itself
     * @throws io.cdpbridge.error.BridgeException CDP-1004 when the test gives a property a value that it cannot have
     */
    static Settings of(
            RouteTest test, Path routes, Path folder, Map<String, String> sandbox, Map<String, String> preset) {
        Map<String, String> all = new LinkedHashMap<>(preset);
        for (String name : List.of("source.deliver.period", "source.deliver.put-back", "destination.period")) {
            all.put(name, "PT0.05S");
        }
        for (String name : List.of("source.deliver.retry-delay", "destination.retry-delay")) {
            all.put(name, "PT0.01S");
        }
        all.put("source.deliver.retry-delay-maximum", "PT0.02S");
        all.put("destination.retry-delay-maximum", "PT0.02S");
        all.put("destination.put-back", "PT0.05S");
        all.put("destination.confirm.interval", "PT0.05S");
        all.put("campaign.calls-per-minute", "100000");
        all.put("source.input.settle-time", "PT0S");
        all.put("destination.landing-zone.settle-time", "PT0S");
        all.put("source.confirm.timeout", "PT1M");
        all.put("destination.confirm.timeout", "PT1M");
        all.putAll(test.properties());
        all.putAll(sandbox);
        all.put("runtime.directions", test.flow().direction());
        all.put("runtime.routes-directory", routes.toString());
        all.put("runtime.data-directory", folder.resolve("data").toString());
        all.put("source.input.directory", folder.resolve("input").toString());
        all.put("observe.port", "0");
        return Settings.load(Optional.empty(), Map.of(), all);
    }
}
