package io.cdpbridge.configuration;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The checked values of one start. What sets a property, the first that does: {@code --set}, the environment, the
 * properties file, the default. Immutable; any thread may read.
 *
 * <p>Besides the {@link Options}, keys that begin with {@code camel.} go to Camel and keys that begin with
 * {@code custom.} belong to the integrator's own routes; any other key is an error.
 */
public final class Settings {
    private static final List<String> FREE_PREFIXES = List.of("camel.", "custom.");
    private static final String FILE_SUFFIX = "-file";

    private final Map<String, String> values;
    private final Map<String, String> free;

    private Settings(Map<String, String> values, Map<String, String> free) {
        this.values = values;
        this.free = free;
    }

    /**
     * Reads and checks.
     *
     * @param file the properties file, if there is one
     * @param environment the process environment
     * @param overrides what {@code --set} gave, strongest
     * @throws BridgeException CDP-1002 when the file can't be read, CDP-1003 for a key that nothing reads, CDP-1004 for a
     *     value that its property cannot have
     */
    public static Settings load(Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        return load(written(file), environment, overrides, problem -> {
            String place = problem.place().isEmpty() ? "" : problem.place() + ": ";
            throw new BridgeException(problem.code(), place + problem.message());
        });
    }

    /**
     * Reads and tells all that is wrong, where {@link #load} ends at the first.
     *
     * @throws BridgeException CDP-1002 when the file can't be read
     */
    public static SettingsInspection inspect(
            Optional<Path> file, Map<String, String> environment, Map<String, String> overrides) {
        PropertySource written = written(file);
        List<PropertyProblem> problems = new ArrayList<>();
        Settings settings = load(written, environment, overrides, problems::add);
        Map<String, SettingsInspection.Written> lines = new TreeMap<>();
        written.values()
                .forEach((key, value) -> lines.put(
                        key,
                        new SettingsInspection.Written(value, written.place().apply(key))));
        return new SettingsInspection(settings, List.copyOf(problems), lines);
    }

    private static PropertySource written(Optional<Path> file) {
        return file.map(PropertiesFile::read)
                .map(read -> new PropertySource(read.values(), read::place))
                .orElse(new PropertySource(Map.of(), key -> ""));
    }

    private static Settings load(
            PropertySource written,
            Map<String, String> environment,
            Map<String, String> overrides,
            Consumer<PropertyProblem> problems) {
        PropertySource given = new PropertySource(overrides, key -> "--set " + key);
        Map<String, String> free = new TreeMap<>();
        takeFree(written, free, problems);
        takeFree(given, free, problems);
        Map<String, String> values = new LinkedHashMap<>();
        for (Option option : Options.all()) {
            values.put(
                    option.name(),
                    value(option, List.of(given, fromEnvironment(option, environment), written), problems));
        }
        return new Settings(values, free);
    }

    /** These settings with other values of some properties; the values are not checked. */
    public Settings with(Map<String, String> others) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        others.forEach((name, value) -> {
            if (changed.replace(name, value) == null) {
                throw new IllegalArgumentException("no such option: " + name);
            }
        });
        return new Settings(changed, free);
    }

    /** The value as text; empty where an optional property is not set. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no such option: " + name);
        }
        return value;
    }

    /**
     * The value of a property that this command cannot do without.
     *
     * @throws BridgeException CDP-1005 when it is not set
     */
    public String required(String name) {
        String value = text(name);
        if (value.isEmpty()) {
            Option option = Options.find(name).orElseThrow();
            throw new BridgeException(
                    ErrorCode.PROPERTY_MISSING,
                    "property '" + name + "' is not set (environment: " + option.environmentName() + "): "
                            + option.description());
        }
        return value;
    }

    /** The value of a property that need not be set. */
    public Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(value -> !value.isEmpty());
    }

    /** The words of a value, which blanks separate; none of one that is not set. */
    public List<String> words(String name) {
        return optional(name).stream()
                .flatMap(value -> Arrays.stream(value.strip().split("\\s+")))
                .toList();
    }

    /** The parts of a value, which commas separate, without the blanks around them; none of one that is not set. */
    public List<String> list(String name) {
        return Arrays.stream(text(name).split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    public long integer(String name) {
        return Long.parseLong(text(name));
    }

    public double ratio(String name) {
        return Double.parseDouble(text(name));
    }

    public Duration duration(String name) {
        return Duration.parse(text(name));
    }

    public Path path(String name) {
        return Path.of(text(name));
    }

    public URI uri(String name) {
        return URI.create(text(name));
    }

    /**
     * The values for Camel's placeholders, defaults included, without secrets and without properties that are not set;
     * durations also in milliseconds under {@code <name>.millis}.
     */
    public Properties placeholders() {
        Properties placeholders = new Properties();
        for (Option option : Options.all()) {
            String value = values.get(option.name());
            if (!option.isSecret() && !value.isEmpty()) {
                placeholders.setProperty(option.name(), value);
            }
            if (!value.isEmpty() && option.typeName().equals("duration")) {
                placeholders.setProperty(
                        option.name() + ".millis",
                        Long.toString(Duration.parse(value).toMillis()));
            }
        }
        free.forEach(placeholders::setProperty);
        return placeholders;
    }

    private static void takeFree(PropertySource source, Map<String, String> free, Consumer<PropertyProblem> problems) {
        source.values().forEach((key, value) -> {
            if (FREE_PREFIXES.stream().anyMatch(key::startsWith)) {
                free.put(key, value);
            } else if (!isKnown(key)) {
                problems.accept(new PropertyProblem(
                        ErrorCode.PROPERTY_UNKNOWN,
                        key,
                        source.place().apply(key),
                        "property '" + key + "' is not known" + Suggestion.forName(key, names())));
            }
        });
    }

    private static PropertySource fromEnvironment(Option option, Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>();
        String value = environment.get(option.environmentName());
        if (value != null) {
            found.put(option.name(), value);
        }
        String file = environment.get(option.environmentName() + "_FILE");
        if (option.isSecret() && file != null) {
            found.put(option.name() + FILE_SUFFIX, file);
        }
        return new PropertySource(found, key -> option.environmentName());
    }

    /** The first source that sets the property, or the file that a secret lies in, decides. */
    private static String value(Option option, List<PropertySource> sources, Consumer<PropertyProblem> problems) {
        String chosen = option.fallback();
        String place = "";
        for (PropertySource source : sources) {
            String value = source.values().get(option.name());
            String file = source.values().get(option.name() + FILE_SUFFIX);
            if (value != null || (option.isSecret() && file != null)) {
                place = source.place().apply(value != null ? option.name() : option.name() + FILE_SUFFIX);
                chosen = value != null ? stripped(value) : secret(option, file, place, problems);
                break;
            }
        }
        Optional<String> problem = option.problem(chosen);
        if (problem.isPresent()) {
            String shown = option.isSecret() ? "" : " is '" + chosen + "' and";
            problems.accept(new PropertyProblem(
                    ErrorCode.PROPERTY_INVALID,
                    option.name(),
                    place,
                    "property '" + option.name() + "'" + shown + " " + problem.get()));
            return option.fallback();
        }
        return chosen;
    }

    /** Without space around it, but for a value that is one space or tab, such as a delimiter. */
    private static String stripped(String value) {
        return value.length() == 1 ? value : value.strip();
    }

    private static String secret(Option option, String file, String place, Consumer<PropertyProblem> problems) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            problems.accept(new PropertyProblem(
                    ErrorCode.FILE_MISSING,
                    option.name() + FILE_SUFFIX,
                    place,
                    "property '" + option.name() + FILE_SUFFIX + "' names " + file + ", which cannot be read"));
            return "";
        }
    }

    private static boolean isKnown(String key) {
        if (Options.find(key).isPresent()) {
            return true;
        }
        return key.endsWith(FILE_SUFFIX)
                && Options.find(key.substring(0, key.length() - FILE_SUFFIX.length()))
                        .filter(Option::isSecret)
                        .isPresent();
    }

    private static List<String> names() {
        return Options.all().stream().map(Option::name).toList();
    }
}
