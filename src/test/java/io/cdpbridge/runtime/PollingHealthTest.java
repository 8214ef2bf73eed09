package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.health.ConsumersHealthCheckRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollingHealthTest {
    private final CamelContext context = new DefaultCamelContext();
    private final PollingHealth health = new PollingHealth();

    @BeforeEach
    void start() throws Exception {
        health.setCamelContext(context);
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:one").routeId("one").log("seen");
            }
        });
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void a_route_that_goes_while_health_is_asked_does_not_break_the_answer_as_it_breaks_that_of_camel()
            throws Exception {
        ConsumersHealthCheckRepository camels = new ConsumersHealthCheckRepository();
        camels.setCamelContext(context);
        HealthCheck own = check();
        HealthCheck camel = camels.stream().findFirst().orElseThrow();

        context.getRouteController().stopRoute("one");
        context.removeRoute("one");

        assertThatThrownBy(camel::call)
                .as("why there is a repository of our own")
                .isInstanceOf(RuntimeException.class);
        assertThat(own.call().getState()).isEqualTo(HealthCheck.State.UNKNOWN);
        assertThat(health.stream()).isEmpty();
    }

    @Test
    void a_route_that_stopped_is_down_and_does_not_end_readiness() throws Exception {
        assertThat(check().getId()).isEqualTo("consumer:one");
        assertThat(check().call().getState()).isEqualTo(HealthCheck.State.UP);

        context.getRouteController().stopRoute("one");

        assertThat(check().call().getState()).isEqualTo(HealthCheck.State.DOWN);
        assertThat(check().isReadiness()).isFalse();
    }

    private HealthCheck check() {
        return health.stream().findFirst().orElseThrow();
    }
}
