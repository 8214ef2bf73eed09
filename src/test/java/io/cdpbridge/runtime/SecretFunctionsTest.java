package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.configuration.Settings;
import io.cdpbridge.error.BridgeException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretFunctionsTest {
    @Test
    void a_secret_may_be_a_function_of_camel_and_never_shows_among_the_placeholders() {
        Settings settings = SecretFunctions.resolve(settings(
                "aep.client-secret",
                "{{test-vault:aep}}",
                "camel.vault.hashicorp.token",
                "t0ken",
                "campaign.password",
                "p"));

        assertThat(settings.text("aep.client-secret")).isEqualTo("aep-t0ken");
        assertThat(settings.text("campaign.password")).isEqualTo("p");
        assertThat(settings.placeholders().values()).doesNotContain("aep-t0ken");
    }

    @Test
    void without_such_a_secret_nothing_is_asked() {
        Settings settings = settings("aep.client-secret", "{{not a function}}", "aep.org-id", "{{test-vault:sealed}}");

        assertThat(SecretFunctions.resolve(settings)).isSameAs(settings);
    }

    @Test
    void a_function_that_no_library_brings_is_an_error_that_names_it() {
        Settings settings = settings("aep.client-secret", "{{absent:aep#secret}}");

        assertThatThrownBy(() -> SecretFunctions.resolve(settings))
                .isInstanceOfSatisfying(
                        BridgeException.class,
                        e -> assertThat(e.line())
                                .isEqualTo("CDP-1135 property 'aep.client-secret' is {{absent:aep#secret}},"
                                        + " and no library brings the function 'absent'"));
    }

    @Test
    void what_a_vault_says_when_it_fails_is_not_told() {
        Settings settings = settings("aep.client-secret", "{{test-vault:sealed}}");

        assertThatThrownBy(() -> SecretFunctions.resolve(settings))
                .isInstanceOfSatisfying(
                        BridgeException.class,
                        e -> assertThat(e.line())
                                .isEqualTo("CDP-1135 property 'aep.client-secret' is {{test-vault:sealed}},"
                                        + " and the function gave nothing: IllegalStateException"));
    }

    @Test
    void the_receivers_of_alerts_may_be_given_by_a_function() {
        Settings settings =
                settings("alert.to", "{{test-vault:https://example.com/}}", "camel.vault.hashicorp.token", "t");

        assertThat(SecretFunctions.resolve(settings).text("alert.to")).isEqualTo("https://example.com/-t");
    }

    @Test
    void what_a_function_gives_must_look_like_the_property_and_is_not_told() {
        Settings settings = settings("alert.to", "{{test-vault:nobody}}");

        assertThatThrownBy(() -> SecretFunctions.resolve(settings))
                .isInstanceOfSatisfying(
                        BridgeException.class,
                        e -> assertThat(e.line())
                                .startsWith("CDP-1135 property 'alert.to' is {{test-vault:nobody}},"
                                        + " and what the function gave must be URIs such as ")
                                .doesNotContain("nobody-"));
    }

    private static Settings settings(String... keysAndValues) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            given.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Settings.load(Optional.empty(), Map.of(), given);
    }
}
