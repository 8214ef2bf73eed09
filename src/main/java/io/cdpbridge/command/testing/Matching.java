package io.cdpbridge.command.testing;

import com.fasterxml.jackson.databind.JsonNode;
import io.cdpbridge.format.yaml.YamlValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Finds for each document that a test lists one that came, whatever the order. One that came belongs to one that is listed at
 * most.
 */
final class Matching {
    private final String what;
    private final List<YamlValue> expected;
    private final List<JsonNode> actual;
    private final Function<JsonNode, String> shown;
    private final Subset subset;
    /** Which of the expected each actual one belongs to; -1 for none. */
    private final int[] owner;

    /**
     * @param what one of them is called
     * @param shown how a value that came is shown
     */
    Matching(String what, List<YamlValue> expected, List<JsonNode> actual, Function<JsonNode, String> shown) {
        this.what = what;
        this.expected = expected;
        this.actual = actual;
        this.shown = shown;
        this.subset = new Subset(shown);
        this.owner = new int[actual.size()];
        Arrays.fill(owner, -1);
        for (int i = 0; i < expected.size(); i++) {
            assign(i, new boolean[actual.size()]);
        }
    }

    /** What is listed and did not come, each told by what is nearest to it. */
    List<Difference> missing() {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < expected.size(); i++) {
            int index = i;
            if (Arrays.stream(owner).noneMatch(of -> of == index)) {
                differences.addAll(nearest(i));
            }
        }
        return differences;
    }

    /** The same, and what came and is not listed. */
    List<Difference> allBut(int line) {
        List<Difference> differences = missing();
        if (actual.size() > expected.size()) {
            String first = shown.apply(actual.get(free().get(0)));
            differences.add(new Difference(
                    line,
                    actual.size() + " came of '" + what + "', " + expected.size() + " listed; not listed is " + first));
        }
        return differences;
    }

    private List<Difference> nearest(int i) {
        YamlValue one = expected.get(i);
        return free().stream()
                .map(index -> subset.differences(one, actual.get(index)))
                .min(Comparator.comparingInt(List::size))
                .map(found -> found.stream()
                        .map(difference ->
                                new Difference(difference.line(), what + " " + (i + 1) + ": " + difference.message()))
                        .toList())
                .orElse(List.of(new Difference(
                        one.line(), what + " " + (i + 1) + " did not come; " + actual.size() + " came in all")));
    }

    private List<Integer> free() {
        return IntStream.range(0, owner.length)
                .filter(index -> owner[index] < 0)
                .boxed()
                .toList();
    }

    /** Gives an expected one a document, if need be by having others take another one. */
    private boolean assign(int i, boolean[] asked) {
        for (int index = 0; index < owner.length; index++) {
            if (!asked[index]
                    && subset.differences(expected.get(i), actual.get(index)).isEmpty()) {
                asked[index] = true;
                if (owner[index] < 0 || assign(owner[index], asked)) {
                    owner[index] = i;
                    return true;
                }
            }
        }
        return false;
    }
}
