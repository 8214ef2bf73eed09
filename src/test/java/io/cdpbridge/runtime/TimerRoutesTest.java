package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.camel.ServiceStatus;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a timer begins waits until all routes are loaded. */
class TimerRoutesTest {
    @TempDir
    private Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private RouteFiles files;

    @BeforeEach
    void start() {
        context.start();
        files = new RouteFiles(folder, Set.of());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void a_timer_stands_still_until_all_routes_are_loaded_and_fires_then() throws Exception {
        write("a-timer", "timer:a-timer?delay=0", "");
        write("z-direct", "direct:z-direct", "");

        assertThat(files.load(context)).isEmpty();

        assertThat(status("a-timer")).isEqualTo(ServiceStatus.Stopped);
        assertThat(status("z-direct")).isEqualTo(ServiceStatus.Started);

        MockEndpoint fired = context.getEndpoint("mock:a-timer", MockEndpoint.class);
        fired.expectedMinimumMessageCount(1);
        files.beginTimers(context);

        fired.assertIsSatisfied();
        assertThat(status("a-timer")).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void a_timer_that_should_not_start_by_itself_does_not_start() throws Exception {
        write("off", "timer:off", "autoStartup: \"false\"");
        write("on", "timer:on", "autoStartup: \"true\"");
        files.load(context);

        files.beginTimers(context);

        assertThat(status("off")).isEqualTo(ServiceStatus.Stopped);
        assertThat(status("on")).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void no_timer_starts_where_no_route_starts_by_itself() throws Exception {
        context.setAutoStartup(false);
        write("timer", "timer:timer", "");
        files.load(context);

        files.beginTimers(context);

        assertThat(status("timer")).isEqualTo(ServiceStatus.Stopped);
    }

    @Test
    void a_timer_of_a_file_that_is_loaded_later_starts_at_once() throws Exception {
        write("first", "timer:first", "");
        files.load(context);
        files.beginTimers(context);

        files.load(context, folder.resolve("second.camel.yaml"), route("second", "timer:second", ""));

        assertThat(status("second")).isEqualTo(ServiceStatus.Started);
    }

    @Test
    void a_timer_of_a_file_that_is_broken_further_down_stays_away() throws Exception {
        Files.writeString(
                folder.resolve("broken.camel.yaml"),
                route("gone", "timer:gone", "") + route("broken", "nothing-like:this", ""));
        write("well", "timer:well", "");
        assertThat(files.load(context)).hasSize(1);

        files.beginTimers(context);

        assertThat(context.getRoute("gone")).isNull();
        assertThat(status("well")).isEqualTo(ServiceStatus.Started);
    }

    private ServiceStatus status(String id) {
        return context.getRouteController().getRouteStatus(id);
    }

    private void write(String id, String from, String line) throws IOException {
        Files.writeString(folder.resolve(id + ".camel.yaml"), route(id, from, line));
    }

    private static String route(String id, String from, String line) {
        return """
                - route:
                    id: %s
                    %s
                    from:
                      uri: "%s"
                      steps:
                        - to:
                            uri: "mock:%s"
                """.formatted(id, line, from, id);
    }
}
