package io.cdpbridge.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.command.SoakSamples.Sample;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What the soak calls flat, and what it does not. */
class SoakSamplesTest {
    private static final long MEGABYTE = 1 << 20;

    @Test
    void what_fills_at_first_and_then_swings_is_flat() {
        assertThat(samples(i -> sample(i < 20 ? 20 + i : 40 + i % 5, 300 + i % 20, 80 + i % 3, 200 + i % 9))
                        .grown())
                .isEmpty();
    }

    @Test
    void a_single_peak_is_no_growth() {
        assertThat(samples(i -> i == 55 ? sample(190, 900, 400, 900) : sample(40, 300, 80, 200))
                        .grown())
                .isEmpty();
    }

    @Test
    void a_heap_that_keeps_a_megabyte_between_two_looks_has_grown() {
        assertThat(samples(i -> sample(40 + i, 300, 80, 200)).grown()).containsExactly("live heap, MB: from 70 to 90");
    }

    @Test
    void memory_outside_the_heap_threads_and_files_are_looked_at_too() {
        assertThat(samples(i -> sample(40, 300 + 6 * i, 80, 200)).grown())
                .containsExactly("resident memory, MB: from 480 to 600");
        assertThat(samples(i -> sample(40, 300, 80 + 2 * i, 200)).grown()).containsExactly("threads: from 140 to 180");
        assertThat(samples(i -> sample(40, 300, 80, 200 + 3 * i)).grown())
                .containsExactly("open files: from 290 to 350");
    }

    private static SoakSamples samples(IntFunction<Sample> look) {
        SoakSamples samples = new SoakSamples();
        for (int i = 0; i < 60; i++) {
            samples.add(look.apply(i));
        }
        return samples;
    }

    private static Sample sample(long heap, long resident, long threads, long files) {
        return new Sample(heap * MEGABYTE, resident * MEGABYTE, threads, files);
    }
}
