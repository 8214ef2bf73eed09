package io.cdpbridge.command;

import io.cdpbridge.format.identity.IdentityForms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Parameters;

/** The identities of a person, as arguments or, so that no shell remembers them, as lines of the standard input. */
final class Identities {
    private static final String STANDARD_INPUT = "-";

    @Parameters(
            paramLabel = "IDENTITY",
            arity = "0..*",
            description =
                    "What the person is known by: an external id, an e-mail address; '-' reads one a line from the standard input.")
    private List<String> given = new ArrayList<>();

    /** The identities as they were given. */
    List<String> all() throws IOException {
        List<String> all = new ArrayList<>();
        for (String identity : given) {
            if (identity.equals(STANDARD_INPUT)) {
                BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                lines.lines().filter(line -> !line.isBlank()).forEach(all::add);
            } else {
                all.add(identity);
            }
        }
        return all;
    }

    /** The hash of each under which it is listed; one that is a hash already stays as it is. */
    List<String> hashes() throws IOException {
        return all().stream().map(IdentityForms::listed).distinct().toList();
    }

    /** All hashes under which one of them may be listed. */
    Set<String> allHashes() throws IOException {
        return all().stream()
                .flatMap(identity -> IdentityForms.hashes(identity).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
