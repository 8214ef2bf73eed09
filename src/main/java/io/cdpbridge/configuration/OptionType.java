package io.cdpbridge.configuration;

import java.net.URI;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a property's value must look like.
 *
 * @param name the word that the reference page shows
 * @param problem says what is wrong with a value, or nothing when it is right
 */
record OptionType(String name, Function<String, Optional<String>> problem) {
    private static final Pattern CRON =
            Pattern.compile("[0-9A-Z*?,/#-]+( +[0-9A-Z*?,/#-]+){5,6}", Pattern.CASE_INSENSITIVE);

    private static final Pattern URI_START = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.");

    static OptionType text() {
        return new OptionType("text", value -> Optional.empty());
    }

    static OptionType secret() {
        return new OptionType("secret", value -> Optional.empty());
    }

    /** URIs that may hold secrets, so that a wrong one is not shown; or a function that gives them. */
    static OptionType secretUris() {
        return new OptionType(
                "secret",
                value -> PropertyFunction.nameIn(value).isPresent()
                                || Arrays.stream(value.strip().split("\\s+"))
                                        .allMatch(uri -> URI_START.matcher(uri).lookingAt())
                        ? Optional.empty()
                        : Optional.of("must be URIs such as https://example.com/alerts, separated by blanks"));
    }

    static OptionType path() {
        return new OptionType("path", value -> value.isBlank() ? Optional.of("must name a path") : Optional.empty());
    }

    static OptionType integer(long least, long most) {
        return new OptionType("integer", value -> {
            try {
                long number = Long.parseLong(value);
                return number < least || number > most
                        ? Optional.of("must lie between " + least + " and " + most)
                        : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.of("must be a whole number");
            }
        });
    }

    static OptionType ratio() {
        return new OptionType("ratio", value -> {
            try {
                double number = Double.parseDouble(value);
                return number >= 0 && number <= 1 ? Optional.empty() : Optional.of("must lie between 0 and 1");
            } catch (NumberFormatException e) {
                return Optional.of("must be a number between 0 and 1");
            }
        });
    }

    static OptionType duration() {
        return new OptionType("duration", value -> {
            try {
                return Duration.parse(value).isNegative() ? Optional.of("must not be negative") : Optional.empty();
            } catch (DateTimeParseException e) {
                return Optional.of("must be an ISO 8601 duration such as PT30S, PT15M or P7D");
            }
        });
    }

    static OptionType durationFrom(Duration least) {
        Function<String, Optional<String>> duration = duration().problem();
        return new OptionType(
                "duration",
                value -> duration.apply(value)
                        .or(() -> Duration.parse(value).compareTo(least) < 0
                                ? Optional.of("must be at least " + least)
                                : Optional.empty()));
    }

    static OptionType date() {
        return new OptionType("date", value -> {
            try {
                LocalDate.parse(value);
                return Optional.empty();
            } catch (DateTimeParseException e) {
                return Optional.of("must be a date such as 2027-03-31");
            }
        });
    }

    static OptionType choice(String... words) {
        List<String> allowed = List.of(words);
        return new OptionType(
                String.join(" | ", allowed),
                value -> allowed.contains(value)
                        ? Optional.empty()
                        : Optional.of("must be one of " + String.join(", ", allowed)));
    }

    /** Some of a few words, comma separated. */
    static OptionType words(String... words) {
        List<String> allowed = List.of(words);
        return new OptionType(
                "list of " + String.join(", ", allowed),
                value -> allowed.containsAll(List.of(value.split(" *, *", -1)))
                        ? Optional.empty()
                        : Optional.of("must be some of " + String.join(", ", allowed) + ", comma separated"));
    }

    static OptionType url() {
        return new OptionType("URL", value -> {
            try {
                URI uri = URI.create(value);
                boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
                return web && uri.getHost() != null
                        ? Optional.empty()
                        : Optional.of("must be an absolute http or https address");
            } catch (IllegalArgumentException e) {
                return Optional.of("must be an absolute http or https address");
            }
        });
    }

    /** One character, or the word that stands for one that is awkward to write. */
    static OptionType character(String word) {
        return new OptionType(
                "character | " + word,
                value -> value.length() == 1 || value.equals(word) || (word.equals("tab") && value.equals("\\t"))
                        ? Optional.empty()
                        : Optional.of("must be one character, or '" + word + "'"));
    }

    static OptionType regularExpression() {
        return new OptionType("regular expression", value -> {
            try {
                return Pattern.compile(value).pattern().isEmpty() ? Optional.of("must not be empty") : Optional.empty();
            } catch (PatternSyntaxException e) {
                return Optional.of("must be a regular expression: " + e.getDescription());
            } catch (StackOverflowError e) {
                return Optional.of("must be a regular expression with fewer groups in each other");
            }
        });
    }

    /** Quartz says what its fields may hold; a five-field expression of Unix is the usual mistake. */
    static OptionType cron() {
        return new OptionType(
                "cron expression",
                value -> CRON.matcher(value).matches()
                        ? Optional.empty()
                        : Optional.of("must be a Quartz cron expression of six or seven fields, seconds first, such as"
                                + " '0 0/15 * * * ?'"));
    }

    static OptionType zone() {
        return new OptionType("time zone", value -> {
            try {
                return ZoneId.of(value).getId().equals(value)
                        ? Optional.empty()
                        : Optional.of("must be a time zone, such as UTC or Europe/Berlin");
            } catch (DateTimeException e) {
                return Optional.of("must be a time zone, such as UTC or Europe/Berlin");
            }
        });
    }

    static OptionType ledgerUrl() {
        return new OptionType(
                "JDBC URL",
                value -> value.startsWith("jdbc:sqlite:") || value.startsWith("jdbc:postgresql:")
                        ? Optional.empty()
                        : Optional.of("must begin with jdbc:postgresql: or jdbc:sqlite:"));
    }

    static OptionType charset() {
        return new OptionType("character set", value -> {
            try {
                return new String(
                                        "\t\n\r\";,".getBytes(Charset.forName(value)),
                                        java.nio.charset.StandardCharsets.US_ASCII)
                                .equals("\t\n\r\";,")
                        ? Optional.empty()
                        : Optional.of("must be a character set that contains ASCII, such as UTF-8 or windows-1252");
            } catch (IllegalArgumentException e) {
                return Optional.of("must be a character set that this Java knows, such as UTF-8 or windows-1252");
            }
        });
    }
}
