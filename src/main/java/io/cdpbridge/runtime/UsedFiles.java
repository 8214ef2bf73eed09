package io.cdpbridge.runtime;

import io.cdpbridge.destination.recipient.RecipientMapping;
import io.cdpbridge.guardrail.GuardrailCatalogue;
import io.cdpbridge.source.xdm.Mapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.support.PluginHelper;

/**
 * The files that routes use: Kamelets and mappings. One that changed is taken over by loading the routes anew that name it. The
 * recipient mapping and the guardrails are read when the bridge starts, and only looked at here. Confined to one thread.
 */
final class UsedFiles {
    private static final String KAMELET = ".kamelet.yaml";
    private static final String GUARDRAILS = "guardrails.yaml";

    private final CamelContext context;
    private final RouteFiles files;
    private final RouteSwap swap;
    private final Map<Path, String> seen = new TreeMap<>();
    /** What is in use, which differs from what was seen while a file is broken. */
    private final Map<Path, String> inUse = new TreeMap<>();

    UsedFiles(CamelContext context, RouteFiles files, RouteSwap swap) {
        this.context = context;
        this.files = files;
        this.swap = swap;
        try {
            for (Path file : found()) {
                seen.put(file, Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        inUse.putAll(seen);
    }

    /** The files that are new or changed since this was asked last. */
    List<Path> changed() throws IOException {
        List<Path> changed = new ArrayList<>();
        for (Path file : found()) {
            try {
                String text = Files.readString(file);
                if (!text.equals(seen.put(file, text))) {
                    changed.add(file);
                }
            } catch (NoSuchFileException e) {
                // Deleted since it was listed; what is in use stays so.
            }
        }
        return changed;
    }

    /** Whether a change takes effect with the next start only. */
    boolean isReadAtStartOnly(Path file) {
        return isGuardrails(file) || file.equals(recipientMapping());
    }

    /** Looks at a file that is read at the start, so that a slip is told now. */
    void check(Path file) {
        if (isGuardrails(file)) {
            GuardrailCatalogue.read(file);
        } else {
            RecipientMapping.read(file);
        }
    }

    /**
     * Takes a changed file over.
     *
     * @return how many routes were loaded anew
     * @throws Exception when it is not right; what ran before runs again then
     */
    int take(Path file) throws Exception {
        String text = seen.get(file);
        if (isKamelet(file)) {
            swap.read(file, text);
        } else {
            Mapping.read(file);
        }
        Map<Path, RouteFiles.Loaded> users = new TreeMap<>();
        for (Path user : users(file)) {
            users.put(user, swap.remove(user));
        }
        try {
            load(file, text, users);
        } catch (Exception e) {
            users.keySet().forEach(swap::remove);
            load(file, inUse.getOrDefault(file, text), users);
            throw e;
        }
        inUse.put(file, text);
        return users.keySet().stream()
                .mapToInt(user -> files.loaded().get(user).routes().size())
                .sum();
    }

    /** Whether a route file names this one. */
    boolean isUsedBy(Path file, String routes) {
        String name = Pattern.quote(name(file));
        return Pattern.compile(isKamelet(file) ? "kamelet:" + name + "(?![\\w-])" : "mapping: " + name + "(?![\\w-])")
                .matcher(routes)
                .find();
    }

    private void load(Path file, String text, Map<Path, RouteFiles.Loaded> users) throws Exception {
        swap.removeKamelets(isMadeOf(file));
        if (isKamelet(file)) {
            Model model = context.getCamelContextExtension().getContextPlugin(Model.class);
            var template = model.getRouteTemplateDefinition(name(file));
            if (template != null) {
                model.removeRouteTemplateDefinition(template);
            }
            PluginHelper.getRoutesLoader(context).loadRoutes(RouteFiles.resource(file, text));
        }
        for (Map.Entry<Path, RouteFiles.Loaded> user : users.entrySet()) {
            files.load(context, user.getKey(), user.getValue().text());
        }
    }

    private Predicate<KameletEndpoint> isMadeOf(Path file) {
        String name = name(file);
        return isKamelet(file)
                ? kamelet -> kamelet.getTemplateId().equals(name)
                : kamelet -> name.equals(kamelet.getKameletProperties().get("mapping"));
    }

    private List<Path> users(Path file) {
        return files.loaded().entrySet().stream()
                .filter(loaded -> isUsedBy(file, loaded.getValue().text()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<Path> found() throws IOException {
        List<Path> found = new ArrayList<>();
        for (String folder : List.of("kamelets", "mappings")) {
            Path path = files.directory().resolve(folder);
            if (Files.isDirectory(path)) {
                try (Stream<Path> list = Files.list(path)) {
                    list.filter(file -> file.toString().endsWith(".yaml"))
                            .sorted()
                            .forEach(found::add);
                }
            }
        }
        Path guardrails = files.directory().resolve(GUARDRAILS);
        if (Files.isRegularFile(guardrails)) {
            found.add(guardrails);
        }
        return found;
    }

    private Path recipientMapping() {
        String name = context.resolvePropertyPlaceholders("{{destination.mapping:recipient}}");
        return files.directory().resolve("mappings").resolve(name + ".yaml");
    }

    private static boolean isGuardrails(Path file) {
        return file.getFileName().toString().equals(GUARDRAILS);
    }

    private static boolean isKamelet(Path file) {
        return file.toString().endsWith(KAMELET);
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("([.]kamelet)?[.]yaml$", "");
    }
}
