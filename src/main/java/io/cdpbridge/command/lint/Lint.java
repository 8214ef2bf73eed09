package io.cdpbridge.command.lint;

import io.cdpbridge.configuration.SettingsInspection;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.InvalidFileException;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.runtime.Rehearsal;
import io.cdpbridge.runtime.RuntimeMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks a whole configuration and tells all that is wrong. What can be told from the files is told however much is wrong;
 * what only Camel knows is asked once the rest is right. Confined to one thread; used once.
 */
public final class Lint {
    private static final String ROUTES = ".camel.yaml";

    private final SettingsInspection inspection;
    private final InstantSource clock;
    private final Findings findings = new Findings();
    private Optional<Installation> installation = Optional.empty();
    private int files;

    public Lint(SettingsInspection inspection, InstantSource clock) {
        this.inspection = inspection;
        this.clock = clock;
    }

    /**
     * Checks all but the samples themselves.
     *
     * @param samples exports that are to be read first, for the check of the schedule
     * @throws BridgeException CDP-1002 when the folder of routes cannot be listed
     */
    public List<Finding> check(List<Path> samples) {
        new PropertyLint(clock, findings).check(inspection);
        Installation read = read();
        installation = Optional.of(read);
        new AlertLint(read, findings).check();
        new ScheduleLint(read, clock, findings).check();
        new BudgetLint(read, findings).check();
        new ActivationLint(read, findings).check();
        new HistoryLint(read, findings).check(samples);
        return findings.all();
    }

    /** The check of samples against what was read by {@link #check}. */
    public SampleLint sampling() {
        return new SampleLint(installation.orElseThrow(), clock);
    }

    /** How many files were looked at. */
    public int files() {
        return files;
    }

    private Installation read() {
        Path folder = inspection.settings().path("runtime.routes-directory");
        Optional<GuardrailCatalogue> catalogue = guardrails(folder.resolve("guardrails.yaml"));
        Map<String, Kamelet> kamelets = new LinkedHashMap<>();
        List<YamlDocument> routes = new ArrayList<>();
        List<YamlDocument> mappings = new ArrayList<>();
        for (Path file : yaml(folder)) {
            files++;
            String name = file.getFileName().toString();
            Optional<YamlDocument> document = isMapping(folder, file) ? quietly(file) : document(folder, file);
            document.ifPresent(read -> {
                if (name.endsWith(KameletLint.SUFFIX)) {
                    kamelets.put(name.replace(KameletLint.SUFFIX, ""), Kamelet.of(read));
                } else if (name.endsWith(ROUTES)) {
                    routes.add(read);
                } else if (isMapping(folder, file)) {
                    mappings.add(read);
                }
            });
        }
        if (routes.isEmpty() && !findings.hasErrors()) {
            findings.error(folder, 1, ErrorCode.ROUTES_MISSING, "no *" + ROUTES + " file under " + folder);
        }
        Placeholders placeholders = new Placeholders(
                inspection.settings(),
                RuntimeMode.RUN.placeholders(inspection.settings()).stringPropertyNames());
        List<Installation.RouteBlock> blocks = routes.stream()
                .flatMap(document -> document.root().items().stream()
                        .map(item ->
                                new Installation.RouteBlock(document, item, Endpoint.in(document, item, placeholders))))
                .toList();
        Installation all = new Installation(inspection, catalogue, kamelets, blocks, placeholders);
        new RouteLint(all, findings).check(routes);
        new MappingsLint(all, findings).check(mappings);
        rehearse(all, routes);
        return all;
    }

    /** What the runtime binds, and what Camel makes of the routes; asked where nothing else is wrong that keeps it from starting. */
    private void rehearse(Installation installation, List<YamlDocument> routes) {
        if (findings.all().stream().anyMatch(Lint::keepsFromStarting)) {
            return;
        }
        try (Rehearsal rehearsal = Rehearsal.of(installation.settings(), clock)) {
            references(installation, routes, rehearsal.beans());
            if (!findings.hasErrors()) {
                rehearsal.load().forEach(failure -> findings.add(installation.folder(), failure));
            }
        } catch (BridgeException e) {
            findings.add(installation.folder(), e);
        }
    }

    private void references(Installation installation, List<YamlDocument> routes, Set<String> bound) {
        ReferenceLint references = new ReferenceLint(bound, findings);
        List<String> declared = routes.stream()
                .flatMap(document -> document.root().items().stream())
                .flatMap(item -> item.at("beans").map(YamlPart::items).orElse(List.of()).stream())
                .map(bean -> bean.textAt("name"))
                .toList();
        routes.forEach(document -> references.check(document, document.root(), declared));
        for (Kamelet kamelet : installation.kamelets().values()) {
            List<String> own = new ArrayList<>(kamelet.own());
            own.addAll(declared);
            kamelet.document()
                    .root()
                    .at("spec", "template")
                    .ifPresent(template -> references.check(kamelet.document(), template, own));
        }
    }

    /** A wrong property, guardrail or mapping; a wrong route does not. */
    private static boolean keepsFromStarting(Finding finding) {
        int number = Integer.parseInt(finding.code().code().substring("CDP-".length()));
        boolean ofRoutes = (number >= 2200 && number < 2240 && finding.code() != ErrorCode.MAPPING_UNKNOWN)
                || finding.code() == ErrorCode.ROUTE_DUPLICATE;
        return finding.severity() == Severity.ERROR && !ofRoutes && finding.code() != ErrorCode.HASH_WITHOUT_FORM;
    }

    private Optional<GuardrailCatalogue> guardrails(Path file) {
        try {
            return Optional.of(GuardrailCatalogue.read(file));
        } catch (InvalidFileException e) {
            findings.addAll(file, e);
        } catch (BridgeException e) {
            findings.error(file, 1, e.code(), "the guardrail catalogue is not there");
        }
        return Optional.empty();
    }

    private static boolean isMapping(Path folder, Path file) {
        return file.startsWith(folder.resolve("mappings"));
    }

    /** The guardrails are read by their own reader, which tells what is no YAML; so are mappings. */
    private Optional<YamlDocument> document(Path folder, Path file) {
        return file.equals(folder.resolve("guardrails.yaml")) ? Optional.empty() : YamlDocument.read(file, findings);
    }

    private static Optional<YamlDocument> quietly(Path file) {
        return YamlDocument.read(file, new Findings());
    }

    private static List<Path> yaml(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> file.getFileName().toString().matches(".*[.]ya?ml"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
