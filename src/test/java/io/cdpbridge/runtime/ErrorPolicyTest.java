package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.MainConfigurationProperties;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.processor.errorhandler.RedeliveryPolicy;
import org.apache.camel.spi.Registry;
import org.apache.camel.test.junit5.CamelContextConfiguration;
import org.apache.camel.test.main.junit5.CamelMainTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What routes/error-policy.camel.yaml makes of failures, with its steps replaced by ones that take notes. */
class ErrorPolicyTest extends CamelMainTestSupport {
    private static final Path FILE = Path.of("routes/error-policy.camel.yaml");
    private static final Pattern REFERENCE = Pattern.compile("(?:ref|onExceptionOccurredRef): (\\w+)");

    private final List<String> steps = new ArrayList<>();
    private int tries;

    @Override
    protected void configure(MainConfigurationProperties configuration) {
        configuration.withRoutesIncludePattern("file:" + FILE);
    }

    @Override
    public void configureContext(CamelContextConfiguration configuration) {
        super.configureContext(configuration);
        Properties properties = new Properties();
        for (String prefix : List.of("source.deliver", "destination")) {
            properties.setProperty(prefix + ".retries", "2");
            properties.setProperty(prefix + ".retry-delay.millis", "1");
            properties.setProperty(prefix + ".retry-delay-maximum.millis", "1");
        }
        configuration.withUseOverridePropertiesWithPropertiesComponent(properties);
    }

    @Override
    protected void bindToRegistry(Registry registry) throws IOException {
        REFERENCE
                .matcher(Files.readString(FILE))
                .results()
                .map(found -> found.group(1))
                .forEach(name -> registry.bind(name, Processor.class, (Processor) exchange -> steps.add(name)));
    }

    /** A handler that does not say it inherits the tries of the handler that caught an earlier failure of the step. */
    @Test
    void every_handler_says_how_often_it_tries_again() {
        List<RouteConfigurationDefinition> configurations = context.getRouteConfigurationDefinitions();

        assertThat(configurations)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(configuration -> assertThat(configuration.getOnExceptions())
                        .isNotEmpty()
                        .allSatisfy(handler ->
                                assertThat(policy(handler)).as(handler.getId()).isNotNull()));
        assertThat(context.getRegistry().findByType(RedeliveryPolicy.class))
                .extracting(RedeliveryPolicy::getMaximumRedeliveries)
                .containsExactlyInAnyOrder(0, 2, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "delivery-errors, putBackBatch",
        "request-errors, leaveUnanswered",
        "stream-errors, failStream",
        "export-errors, reportExportTrouble",
        "plan-errors, abandonPlan",
        "apply-errors, putBackPlan",
    })
    void a_defect_is_handled_once_and_not_tried_again(String configuration, String step) throws Exception {
        Exchange exchange = fail(configuration, new IllegalStateException("a defect"));

        assertThat(steps).containsExactly(step);
        assertThat(tries).isEqualTo(1);
        assertThat(exchange.isFailed()).isFalse();
    }

    /** The file stays where it is because its exchange fails. */
    @Test
    void a_defect_while_a_file_is_read_is_told_and_fails_the_exchange() throws Exception {
        Exchange exchange = fail("reading-errors", new IllegalStateException("a defect"));

        assertThat(steps).containsExactly("reportReadingTrouble");
        assertThat(tries).isEqualTo(1);
        assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class);
    }

    private Exchange fail(String configuration, Exception failure) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:fails").routeConfigurationId(configuration).process(exchange -> {
                    tries++;
                    throw failure;
                });
            }
        });
        return template.send("direct:fails", exchange -> {});
    }

    private RedeliveryPolicy policy(OnExceptionDefinition handler) {
        return context.getRegistry().lookupByNameAndType(handler.getRedeliveryPolicyRef(), RedeliveryPolicy.class);
    }
}
