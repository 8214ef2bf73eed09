package io.cdpbridge.mutation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The rows of an export, of which each third is mutated in a way of its own. A mutation touches its row or that and the next,
 * so that between two there is always a row that was left alone, and must arrive.
 */
final class MutatedRows {
    /** A mutation stands on each so many rows. */
    static final int APART = 3;

    /** What is known of a row. */
    enum Fate {
        /** It means what it meant. */
        WHOLE,
        /** It is rejected, and whose it is can be read. */
        KNOWN,
        /** It is rejected, and whose it is cannot be read for certain. */
        LOST,
        /** It may mean what it meant, something less, or nothing. */
        UNCLEAR
    }

    /**
     * What the columns are, counted from 0.
     *
     * @param texts of those that hold text of their row alone
     * @param value one for which {@code badValues} are refused
     * @param identity the one that says whose the row is, for which {@code badIdentities} are refused
     * @param enumeration one that holds one of the numbers of {@code labels}; any where there are none
     */
    record Layout(
            char delimiter,
            List<Integer> texts,
            int value,
            List<String> badValues,
            int identity,
            List<String> badIdentities,
            int enumeration,
            Map<String, String> labels) {}

    private final List<String[]> rows;
    private final Layout layout;
    private final Random random;
    /** The bytes of each, every one as the character of its number; empty when the row is part of the line before. */
    private final List<String> lines = new ArrayList<>();

    private final Fate[] fates;
    private final Map<Integer, RowMutation> drawn = new TreeMap<>();

    /** @param rows which are changed */
    MutatedRows(List<String[]> rows, Layout layout, Random random) {
        this.rows = rows;
        this.layout = layout;
        this.random = random;
        this.fates = new Fate[rows.size()];
        Arrays.fill(fates, Fate.WHOLE);
    }

    /**
     * Mutates each third row.
     *
     * @param allowed what may be done
     * @param most how many rows at most
     * @param end of the rows that may be touched
     */
    void mutate(Set<RowMutation> allowed, int most, int end) {
        List<RowMutation> all = List.copyOf(allowed);
        for (int row = 0; row < end && drawn.size() < most; row += APART) {
            RowMutation mutation = all.get(random.nextInt(all.size()));
            if (!mutation.touchesNext() || row + 1 < end) {
                drawn.put(row, mutation);
            }
        }
        drawn.forEach(this::changeCells);
        rows.forEach(cells -> lines.add(line(cells)));
        drawn.forEach(this::changeLines);
    }

    /** How often each was done. */
    Map<RowMutation, Integer> done() {
        Map<RowMutation, Integer> done = new EnumMap<>(RowMutation.class);
        drawn.values().forEach(mutation -> done.merge(mutation, 1, Integer::sum));
        return done;
    }

    /** Whether the texts of a row are to be none. */
    boolean isNoText(int row) {
        return drawn.get(row) == RowMutation.VALUE_IS_NO_TEXT;
    }

    Fate fate(int row) {
        return fates[row];
    }

    void setFate(int row, Fate fate) {
        fates[row] = fate;
    }

    /** The bytes of the lines, every one as the character of its number. */
    List<String> lines() {
        return lines.stream().filter(line -> !line.isEmpty()).toList();
    }

    /** The lines in another order, in which mutated ones stand as far apart as they did. */
    List<String> shuffled() {
        List<List<String>> groups = new ArrayList<>();
        for (int row = 0; row < lines.size(); row += APART) {
            groups.add(lines.subList(row, Math.min(row + APART, lines.size())));
        }
        Collections.shuffle(groups, random);
        return groups.stream()
                .flatMap(List::stream)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private void changeCells(int row, RowMutation mutation) {
        String[] cells = rows.get(row);
        int text = pick(layout.texts());
        fates[row] = mutation.fate();
        if (mutation.touchesNext()) {
            fates[row + 1] = mutation.fate();
        }
        switch (mutation) {
            case QUOTE_BEGINS_A_CELL -> cells[text] = "\"" + cells[text];
            case QUOTES_BEGIN_CELLS_OF_TWO_ROWS -> {
                cells[text] = "\"" + cells[text];
                String[] next = rows.get(row + 1);
                int other = pick(layout.texts());
                next[other] = "\"" + next[other];
            }
            case QUOTE_IN_A_CELL -> {
                int word = cells[text].lastIndexOf(' ') + 1;
                int place = word + random.nextInt(cells[text].length() - word + 1);
                cells[text] = cells[text].substring(0, place) + '"' + cells[text].substring(place);
            }
            case TEXT_BEHIND_A_CLOSING_QUOTE -> cells[text] = "\"" + cells[text] + "\"x";
            // A message over several lines is as good as any other.
            case QUOTED_CELL_OVER_SEVERAL_LINES -> cells[text] = "\"" + cells[text] + "\nhost said: 550\n\"\"no\"\"\"";
            case CELL_IS_NUL -> cells[text] = "\0";
            case VALUE_IS_REFUSED -> cells[layout.value()] = pick(layout.badValues());
            case IDENTITY_IS_REFUSED -> cells[layout.identity()] = pick(layout.badIdentities());
            case LABEL_FOR_NUMBER ->
                cells[layout.enumeration()] = layout.labels().get(cells[layout.enumeration()]);
            default -> {}
        }
    }

    private void changeLines(int row, RowMutation mutation) {
        String line = lines.get(row);
        switch (mutation) {
            case ROW_IS_CUT -> lines.set(row, line.substring(0, 1 + random.nextInt(line.length() - 1)));
            case ROW_IS_JOINED_WITH_THE_NEXT -> {
                lines.set(row, line + lines.get(row + 1));
                lines.set(row + 1, "");
            }
            case BYTE_IS_FLIPPED -> lines.set(row, flipped(line, rows.get(row)[pick(layout.texts())]));
            default -> {}
        }
    }

    /** With a bit of a text's last word flipped, unless that parts rows from each other. */
    private String flipped(String line, String cell) {
        String bytes = bytes(cell);
        int word = bytes.lastIndexOf(' ') + 1;
        int place = line.indexOf(bytes) + word + random.nextInt(bytes.length() - word);
        char flipped = (char) (line.charAt(place) ^ (1 << random.nextInt(8)));
        return flipped == '\n' || flipped == '\r'
                ? line
                : line.substring(0, place) + flipped + line.substring(place + 1);
    }

    private String line(String[] cells) {
        return bytes(String.join(String.valueOf(layout.delimiter()), cells));
    }

    /** A text's bytes, every one as the character of its number. */
    static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
