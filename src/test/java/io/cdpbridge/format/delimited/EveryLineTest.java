package io.cdpbridge.format.delimited;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.InputRefused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random rows with random faults: quotes, null characters, text behind quotes, line ends of all kinds, blank lines, a missing last line end. Each value names its row, so that none can be in another's place unseen. The seed of a
 * failure is in its message; {@code -Dlines.seed} runs it alone, {@code -Dlines.files} runs more.
 */
class EveryLineTest {
    private static final List<String> PIECES =
            List.of("", "x", ";", "\"\"", "\n", "\r\n", "\u00FC", " ", "a;b", "\n\n", "5' 10", "\uD83D\uDE00", ";;");
    /** What each value begins with. */
    private static final Pattern MARK = Pattern.compile("r\\d+(?=#)");

    private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r");

    @TempDir
    private Path folder;

    @Test
    void every_line_is_accounted_for_and_an_untouched_row_arrives_once_and_alone() throws IOException {
        long first = Long.getLong("lines.seed", 1_000);
        int files = Integer.getInteger("lines.files", System.getProperty("lines.seed") == null ? 500 : 1);
        for (long seed = first; seed < first + files; seed++) {
            new Round(seed).check();
        }
    }

    private final class Round {
        private final long seed;
        private final Random random;
        private final int columns;
        private final boolean unquoted;
        private final boolean eachQuoted;
        private final StringBuilder text = new StringBuilder();
        private final List<List<String>> untouched = new ArrayList<>();
        private final Set<String> touched = new HashSet<>();

        Round(long seed) {
            this.seed = seed;
            random = new Random(seed);
            columns = 6 + random.nextInt(10);
            unquoted = random.nextInt(4) == 0;
            eachQuoted = random.nextInt(4) == 0;
        }

        void check() throws IOException {
            write();
            Path file = folder.resolve("lines.csv");
            Files.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
            Dialect dialect = Dialect.of("campaign-utf8", "", unquoted ? "none" : "", "", "", "any", "");
            DelimitedFiles read;
            try {
                read = read(file, dialect);
            } catch (InputRefused e) {
                // A quote in the last row: the file may have been cut there.
                assertThat(e.code()).as("seed %s%n%s", seed, text).isEqualTo(ErrorCode.FILE_UNREADABLE);
                return;
            }

            String which = "seed " + seed + "\n" + text + "\nrejected " + read.rejected();
            LineCounts lines = read.lines();
            assertThat(lines.lines())
                    .as(which)
                    .isEqualTo(LineCounter.count(file, Dialect.LineEnd.ANY).lines());
            assertThat(lines.rows())
                    .as(which)
                    .isEqualTo(read.rows().size() + read.rejected().size());
            List<List<String>> missing = new ArrayList<>(untouched);
            missing.removeAll(read.rows());
            // Beside a row at fault one of several lines may be rejected with it; it is kept, and never read wrongly.
            assertThat(missing)
                    .as(which)
                    .hasSizeLessThanOrEqualTo(2 * touched.size())
                    .allMatch(Round::hasLines);
            missing.forEach(row -> touched.add(owner(row.get(0))));
            assertThat(read.rows().stream().filter(untouched::contains).count())
                    .as(which)
                    .isEqualTo(untouched.size() - missing.size());
            assertThat(read.rows().stream().filter(Round::isMixed).toList())
                    .as(which)
                    .isEmpty();
            // What no row took lies in quarantine, byte for byte.
            String kept = String.join("\n", read.rejected());
            Set<String> arrived =
                    read.rows().stream().flatMap(List::stream).map(Round::owner).collect(Collectors.toSet());
            assertThat(touched).as(which).allMatch(row -> kept.contains(row) || arrived.contains(row));
        }

        private DelimitedFiles read(Path file, Dialect dialect) {
            return DelimitedFiles.read(file, dialect, 1 + random.nextInt(7));
        }

        private static boolean hasLines(List<String> row) {
            return row.stream().anyMatch(value -> value.contains("\n") || value.contains("\r"));
        }

        private static boolean isMixed(List<String> row) {
            return MARK.matcher(String.join("", row))
                            .results()
                            .map(MatchResult::group)
                            .distinct()
                            .count()
                    > 1;
        }

        private static String owner(String cell) {
            return cell.contains("#") ? cell.substring(0, cell.indexOf('#')) : "";
        }

        private void write() {
            for (int i = 0; i < columns; i++) {
                text.append(i == 0 ? "" : ";").append("name").append((char) ('a' + i));
            }
            int rows = 1 + random.nextInt(25);
            for (int row = 0; row < rows; row++) {
                text.append(LINE_ENDS.get(random.nextInt(unquoted || row % 2 == 0 ? 2 : 3)));
                if (random.nextInt(12) == 0) {
                    text.append("\n\n");
                }
                List<String> values = values("r" + row + "#", random.nextInt(3) == 0);
                String written = values.stream().map(this::written).collect(Collectors.joining(";"));
                if (random.nextInt(8) == 0) {
                    touched.add("r" + row);
                    text.append(fault().apply(written));
                } else {
                    untouched.add(values);
                    text.append(written);
                }
            }
            if (random.nextBoolean()) {
                text.append(LINE_ENDS.get(random.nextInt(3)));
            }
        }

        private List<String> values(String mark, boolean lines) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                String value = mark + i;
                for (int piece = random.nextInt(3); piece > 0; piece--) {
                    String drawn = PIECES.get(random.nextInt(PIECES.size()));
                    // A line of prose has no mark of its own and not as many delimiters as the header.
                    drawn = lines ? drawn : drawn.replaceAll("[\n\r]", "");
                    value += unquoted ? drawn.replaceAll("[;\n\r]", "") : drawn.replace("\"\"", "\"");
                }
                values.add(value);
            }
            return values;
        }

        private String written(String value) {
            boolean needed = value.matches("(?s).*[;\"\n\r].*");
            return !unquoted && (needed || eachQuoted) ? '"' + value.replace("\"", "\"\"") + '"' : value;
        }

        private UnaryOperator<String> fault() {
            return switch (random.nextInt(5)) {
                // Where a value begins.
                case 0 -> row -> "\"" + row;
                case 1 -> row -> row.replaceFirst(";r", ";\"r");
                // Anywhere.
                case 2 -> row -> insert(row, "\"");
                case 3 -> row -> insert(row, "\0");
                default -> row -> row.replaceFirst(";\"([^\"]*)\";", ";\"$1\"text;");
            };
        }

        private String insert(String row, String what) {
            int place = random.nextInt(row.length() + 1);
            return row.substring(0, place) + what + row.substring(place);
        }
    }
}
