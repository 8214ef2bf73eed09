package io.cdpbridge.destination.plan;

import io.cdpbridge.destination.snapshot.ExportKind;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an export tells: of which audience it is, and whether it is full. Immutable; any thread may use it.
 *
 * @param names a regular expression whose group {@code audience} is the audience's id, and {@code title} its name
 * @param full a regular expression for the names of full exports
 * @param configured what all exports are, where their names are not asked
 */
public record ExportNames(Pattern names, Pattern full, Optional<ExportKind> configured) {
    private static final Pattern WORD = Pattern.compile("(?<![A-Za-z])full(?![A-Za-z])", Pattern.CASE_INSENSITIVE);

    /**
     * Names as properties describe them.
     *
     * @param full whatever the case
     * @param kind {@code full}, {@code incremental}, or {@code by-name}
     */
    public static ExportNames of(String names, String full, String kind) {
        return new ExportNames(
                Pattern.compile(names),
                Pattern.compile(full, Pattern.CASE_INSENSITIVE),
                Arrays.stream(ExportKind.values())
                        .filter(known -> known.name().equalsIgnoreCase(kind))
                        .findFirst());
    }

    /** The audience that a name tells of. */
    public record Told(String audienceId, Optional<String> audienceName) {}

    /**
     * The audience's id, and its name where the file's name has it.
     *
     * @throws BridgeException CDP-4151 when the name does not tell the id
     */
    public Told audience(String fileName) {
        Matcher matcher = names.matcher(fileName);
        Optional<String> id = matcher.matches()
                ? group(matcher, "audience").map(text -> ListNames.isUuid(text) ? text.toLowerCase(Locale.ROOT) : text)
                : Optional.empty();
        return new Told(
                id.orElseThrow(() -> new BridgeException(
                        ErrorCode.EXPORT_NAME, fileName + ": the name does not tell which audience the export is of")),
                group(matcher, "title"));
    }

    /** Whether who is missing in the export has left the audience. */
    public ExportKind kind(String fileName) {
        return configured.orElseGet(() -> full.matcher(fileName).matches() ? ExportKind.FULL : ExportKind.INCREMENTAL);
    }

    /** Whether a name has the word for a full export where it tells no kind: its owner may have meant it. */
    public boolean isUnclear(String fileName) {
        return configured.isEmpty()
                && kind(fileName) == ExportKind.INCREMENTAL
                && WORD.matcher(fileName).find();
    }

    private static Optional<String> group(Matcher matcher, String name) {
        return matcher.pattern().pattern().contains("(?<" + name + ">")
                ? Optional.ofNullable(matcher.group(name))
                : Optional.empty();
    }
}
