package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OverviewFeedTest {
    private final Vertx vertx = Vertx.vertx();
    private final List<Promise<String>> looks = new ArrayList<>();
    private final OverviewFeed feed = new OverviewFeed(vertx, this::look);

    @AfterEach
    void stop() {
        vertx.close();
    }

    @Test
    void many_viewers_share_one_look_at_the_ledger() {
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        feed.join(first::add);
        feed.join(second::add);

        assertThat(looks).hasSize(1);
        looks.get(0).complete("seen");

        assertThat(first).containsExactly("seen");
        assertThat(second).containsExactly("seen");
    }

    @Test
    void who_has_left_is_shown_nothing_more() {
        List<String> seen = new ArrayList<>();
        Consumer<String> viewer = seen::add;
        feed.join(viewer);
        feed.leave(viewer);

        looks.get(0).complete("seen");

        assertThat(seen).isEmpty();
    }

    private Future<String> look() {
        Promise<String> asked = Promise.promise();
        looks.add(asked);
        return asked.future();
    }
}
