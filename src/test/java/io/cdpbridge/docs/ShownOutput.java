package io.cdpbridge.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a page shows below a command; {@code …} stands for anything within a line, and alone in a line for any lines. */
record ShownOutput(String text) {
    private static final String ANYTHING = "…";

    /** The first line shown that the command did not print behind those before it. */
    Optional<String> missingIn(String printed) {
        List<String> lines = printed.lines().map(ShownOutput::squeezed).toList();
        int from = 0;
        for (String shown : text.lines().map(ShownOutput::squeezed).toList()) {
            if (shown.isEmpty() || shown.equals(ANYTHING)) {
                continue;
            }
            Pattern pattern = Pattern.compile(Arrays.stream(shown.split(ANYTHING, -1))
                    .map(part -> part.isBlank() ? "" : Pattern.quote(part.strip()))
                    .collect(Collectors.joining(".*")));
            int at = from;
            while (at < lines.size() && !pattern.matcher(lines.get(at)).matches()) {
                at++;
            }
            if (at == lines.size()) {
                return Optional.of(shown);
            }
            from = at + 1;
        }
        return Optional.empty();
    }

    /** Columns are as wide as the widest value, which differs from run to run. */
    private static String squeezed(String line) {
        return line.strip().replaceAll("\\s+", " ");
    }
}
