package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenedTest {
    private final List<String> closed = new ArrayList<>();
    private final Opened opened = new Opened();

    @Test
    void all_is_let_go_of_last_opened_first_even_when_one_of_them_fails_and_the_first_failure_is_told() {
        opened.push(() -> closed.add("folder"));
        opened.push(() -> fail("ledger"));
        opened.push(() -> fail("retention"));
        opened.push(() -> closed.add("routes"));

        assertThatThrownBy(opened::close)
                .hasMessage("retention")
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .containsExactly("ledger"));
        assertThat(closed).containsExactly("routes", "retention", "ledger", "folder");

        opened.close();

        assertThat(closed).hasSize(4);
    }

    private void fail(String name) {
        closed.add(name);
        throw new IllegalStateException(name);
    }
}
