package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.cdpbridge.operations.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoutePollsTest {
    @TempDir
    private Path folder;

    @Test
    void a_route_is_unknown_until_it_polled_named_while_its_polls_fail_and_well_when_one_succeeds() throws Exception {
        Path input = Files.createDirectory(folder.resolve("input"));
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            RoutePolls polls = new RoutePolls(() -> context);
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("file:" + input + "?directoryMustExist=true&autoCreate=false&initialDelay=500&delay=50")
                            .routeId("reader")
                            .to("mock:read");
                }
            });
            context.start();
            assertThat(polls.knows("reader")).isFalse();
            assertThat(polls.knows("another")).as("a route that is gone").isTrue();
            assertThat(polls.found()).isEmpty();
            await().atMost(Duration.ofSeconds(20)).until(() -> polls.knows("reader"));

            Files.delete(input);
            await().atMost(Duration.ofSeconds(20)).until(() -> !polls.found().isEmpty());
            Problem problem = polls.found().get(0);
            assertThat(problem.flow()).contains("reader");
            assertThat(problem.sentence())
                    .startsWith("the route reader failed to poll ")
                    .doesNotContain(folder.toString());

            Files.createDirectory(input);
            await().atMost(Duration.ofSeconds(20)).until(() -> polls.found().isEmpty());
        }
    }
}
