package io.cdpbridge.destination;

import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.snapshot.ExportKind;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an export tells: of which audience it is, and whether it is full. Immutable; any thread may use it.
 *
 * @param names a regular expression whose group {@code audience} is the audience's id, and {@code title} its name
 * @param full a regular expression for the names of full exports
 */
public record ExportNames(Pattern names, Pattern full) {

    /** The audience that a name tells of. */
    public record Told(String audienceId, Optional<String> audienceName) {}

    /**
     * The audience's id, and its name where the file's name has it.
     *
     * @throws BridgeException CDP-4151 when the name does not tell the id
     */
    public Told audience(String fileName) {
        Matcher matcher = names.matcher(fileName);
        Optional<String> id = matcher.matches() ? group(matcher, "audience") : Optional.empty();
        return new Told(
                id.orElseThrow(() -> new BridgeException(
                        ErrorCode.EXPORT_NAME, fileName + ": the name does not tell which audience the export is of")),
                group(matcher, "title"));
    }

    /** Whether who is missing in the export has left the audience. */
    public ExportKind kind(String fileName) {
        return full.matcher(fileName).matches() ? ExportKind.FULL : ExportKind.INCREMENTAL;
    }

    private static Optional<String> group(Matcher matcher, String name) {
        return matcher.pattern().pattern().contains("(?<" + name + ">")
                ? Optional.ofNullable(matcher.group(name))
                : Optional.empty();
    }
}
