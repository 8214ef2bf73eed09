package io.cdpbridge.client.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file's name says. Experience Platform splits an export after every five million rows into {@code x.csv},
 * {@code x_2.csv}, {@code x_3.csv} and so on (destination guardrails).
 *
 * @param set the name of the set's first part
 * @param part 1 for that one
 * @param time when the export was made, where the name tells
 */
record ExportName(String set, int part, Optional<Instant> time) {
    private static final Pattern LATER_PART =
            Pattern.compile("(?<stem>.+)_(?<part>[2-9]|[1-9][0-9]{1,2})(?<ending>(?:[.][A-Za-z0-9]{1,8}){1,2})");
    private static final Pattern GROUP_TIME = Pattern.compile("\\(\\?<time>");
    private static final int EPOCH_DIGITS = 10;
    /** The macros of the file name template; the second is what the user interface writes. All in UTC. */
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("MMdduuuu_HHmmss").withResolverStyle(ResolverStyle.STRICT));

    private static final int EARLIEST_YEAR = 2000;
    private static final int LATEST_YEAR = 2199;

    /**
     * Reads a name.
     *
     * @param files what the names of exports look like; a group {@code time} says where the time stands
     * @return empty when it is not the name of an export
     */
    static Optional<ExportName> of(String name, Pattern files) {
        Matcher whole = files.matcher(name);
        if (!whole.matches()) {
            return Optional.empty();
        }
        Optional<String> time = timeGroup(whole, files);
        Optional<Instant> exported = time.flatMap(ExportName::instant);
        Matcher later = LATER_PART.matcher(name);
        if (later.matches()) {
            String first = later.group("stem") + later.group("ending");
            Matcher ofFirst = files.matcher(first);
            // A number at the end of what the pattern takes for something else, such as the time, is no part's.
            if (ofFirst.matches() && timeGroup(ofFirst, files).equals(time)) {
                return Optional.of(new ExportName(first, Integer.parseInt(later.group("part")), exported));
            }
        }
        return Optional.of(new ExportName(name, 1, exported));
    }

    /** The name of a later part of a set. */
    static String ofPart(String set, int part) {
        int dot = set.toLowerCase(Locale.ROOT).endsWith(".gz")
                ? set.lastIndexOf('.', set.length() - 4)
                : set.lastIndexOf('.');
        return part == 1 || dot < 0 ? set : set.substring(0, dot) + "_" + part + set.substring(dot);
    }

    private static Optional<String> timeGroup(Matcher matched, Pattern files) {
        return GROUP_TIME.matcher(files.pattern()).find()
                ? Optional.ofNullable(matched.group("time"))
                : Optional.empty();
    }

    private static Optional<Instant> instant(String text) {
        if (text.length() == EPOCH_DIGITS && text.chars().allMatch(Character::isDigit)) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        return TIMES.stream().flatMap(format -> parsed(text, format).stream()).findFirst();
    }

    private static Optional<Instant> parsed(String text, DateTimeFormatter format) {
        try {
            LocalDateTime time = LocalDateTime.parse(text, format);
            boolean sensible = time.getYear() >= EARLIEST_YEAR && time.getYear() <= LATEST_YEAR;
            return sensible ? Optional.of(time.toInstant(ZoneOffset.UTC)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
