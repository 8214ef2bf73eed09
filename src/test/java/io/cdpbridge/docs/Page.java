package io.cdpbridge.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of the documentation: its fenced blocks, links and anchors.
 *
 * @param path below the project's folder
 */
record Page(Path path, List<Fence> fences, String prose) {
    private static final Pattern FENCE = Pattern.compile("^(\\s*)```(.*)$");
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*\\]\\(([^)\\s]+)[^)]*\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+)$");
    private static final Pattern NAMED_ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");

    /** README and everything below docs. */
    static List<Page> all() {
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            return Stream.concat(
                            Stream.of(Path.of("README.md")),
                            files.filter(file -> file.toString().endsWith(".md"))
                                    .sorted())
                    .map(Page::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page read(Path path) {
        List<String> lines;
        try {
            lines = Files.readAllLines(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Fence> fences = new ArrayList<>();
        StringBuilder prose = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            Matcher opening = FENCE.matcher(lines.get(i));
            if (!opening.matches()) {
                prose.append(lines.get(i)).append('\n');
                continue;
            }
            int first = i + 1;
            StringBuilder text = new StringBuilder();
            for (i++; i < lines.size() && !FENCE.matcher(lines.get(i)).matches(); i++) {
                text.append(withoutIndent(lines.get(i), opening.group(1))).append('\n');
            }
            fences.add(new Fence(path, first, opening.group(2).strip(), text.toString()));
        }
        return new Page(path, List.copyOf(fences), prose.toString());
    }

    private static String withoutIndent(String line, String indent) {
        return line.startsWith(indent) ? line.substring(indent.length()) : line;
    }

    /** Where its links lead, as they are written. */
    List<String> links() {
        return LINK.matcher(CODE.matcher(prose).replaceAll("code"))
                .results()
                .map(link -> link.group(1))
                .toList();
    }

    /** The spans of code in its text. */
    List<String> code() {
        return CODE.matcher(prose).results().map(code -> code.group(1)).toList();
    }

    /** What a link into this page may name behind the hash, as GitHub makes it of the headings. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        HEADING.matcher(prose).results().forEach(heading -> {
            String anchor = heading.group(1)
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int times = seen.merge(anchor, 1, Integer::sum);
            anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
        });
        NAMED_ANCHOR.matcher(prose).results().forEach(anchor -> anchors.add(anchor.group(1)));
        return anchors;
    }
}
