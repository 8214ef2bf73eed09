package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.error.BridgeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A route file that is edited takes effect by itself; a broken one leaves the old routes running. */
class RouteReloadTest {
    @TempDir
    private Path folder;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> console = new ArrayList<>();
    private final List<BridgeException> problems = new ArrayList<>();
    private Path file;
    private RouteReload reload;

    @BeforeEach
    void start() throws IOException {
        file = folder.resolve("greet.camel.yaml");
        write(route("greet", "old"));
        Files.writeString(folder.resolve("other.camel.yaml"), route("other", "other"));
        context.start();
        RouteFiles files = new RouteFiles(folder, Set.of());
        assertThat(files.load(context)).isEmpty();
        reload = new RouteReload(context, files, problems, console::add, () -> {});
    }

    @AfterEach
    void stop() {
        reload.close();
        context.stop();
    }

    @Test
    void a_changed_file_takes_effect_and_the_other_is_left_alone() throws IOException {
        var other = context.getRoute("other");
        write(route("greet", "new"));

        reload.look();

        assertThat(greeting()).isEqualTo("new");
        assertThat(console).containsExactly("reloaded " + file + ": 1 route");
        assertThat(context.getRoute("other")).isSameAs(other);
    }

    @Test
    void a_step_that_does_not_exist_is_named_once_with_its_line_and_the_old_route_runs_until_it_is_mended()
            throws IOException {
        write(route("greet", "new").replace("setBody", "setBodi"));

        reload.look();
        reload.look();

        assertThat(greeting()).isEqualTo("old");
        assertThat(console).singleElement().asString().matches("(?s)CDP-2001 .*greet.camel.yaml:6: .*setBodi.*");
        assertThat(problems).hasSize(1);

        write(route("greet", "mended"));
        reload.look();

        assertThat(greeting()).isEqualTo("mended");
        assertThat(problems).isEmpty();
    }

    @Test
    void a_route_that_cannot_start_gives_way_to_the_old_one() throws IOException {
        write(route("greet", "new") + "        - to:\n            uri: nothing-like:this\n");

        reload.look();

        assertThat(greeting()).isEqualTo("old");
        assertThat(console).singleElement().asString().startsWith("CDP-2001").contains("nothing-like");
    }

    @Test
    void an_id_that_another_file_uses_is_refused() throws IOException {
        write(route("other", "new"));

        reload.look();

        assertThat(greeting()).isEqualTo("old");
        assertThat(console).singleElement().asString().startsWith("CDP-2002");
    }

    @Test
    void the_routes_of_a_deleted_file_stop() throws IOException {
        Files.delete(file);

        reload.look();

        assertThat(context.getRoute("greet")).isNull();
        assertThat(context.getRoute("other")).isNotNull();
    }

    private String greeting() {
        return context.createProducerTemplate().requestBody("direct:greet", "", String.class);
    }

    private void write(String text) throws IOException {
        Files.writeString(file, text);
    }

    private static String route(String id, String body) {
        return """
                - route:
                    id: %s
                    from:
                      uri: direct:%s
                      steps:
                        - setBody:
                            expression:
                              constant:
                                expression: %s
                """.formatted(id, id, body);
    }
}
