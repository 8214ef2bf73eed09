package io.cdpbridge.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path folder;

    @Test
    void every_property_has_a_default_that_its_own_check_accepts() {
        assertThat(Options.all()).allSatisfy(option -> {
            assertThat(option.problem(option.fallback())).isEmpty();
            assertThat(option.description()).endsWith(".");
        });
        assertThat(Settings.load(Optional.empty(), Map.of(), Map.of()).integer("source.page-rows"))
                .isEqualTo(1000);
    }

    @Test
    void the_command_line_is_stronger_than_the_environment_and_that_than_the_file() throws IOException {
        Path file = file("source.page-rows=1\nsource.part-rows=2\nsource.instance=file\n");
        Settings settings = Settings.load(
                Optional.of(file),
                Map.of("SOURCE_PAGE_ROWS", "10", "SOURCE_PART_ROWS", "20"),
                Map.of("source.page-rows", "100"));

        assertThat(settings.integer("source.page-rows")).isEqualTo(100);
        assertThat(settings.integer("source.part-rows")).isEqualTo(20);
        assertThat(settings.text("source.instance")).isEqualTo("file");
    }

    @Test
    void an_unknown_property_is_an_error_that_suggests_the_right_one() throws IOException {
        Path file = file("# a comment\nsource.page-row=1\n");

        assertThatThrownBy(() -> Settings.load(Optional.of(file), Map.of(), Map.of()))
                .hasMessage(file + ":2: property 'source.page-row' is not known; did you mean 'source.page-rows'?");
    }

    @Test
    void keys_for_camel_and_for_the_integrators_own_routes_are_passed_on() throws IOException {
        Path file = file("camel.main.name=mine\ncustom.greeting=hello\n");
        Settings settings = Settings.load(Optional.of(file), Map.of(), Map.of());

        assertThat(settings.placeholders())
                .containsEntry("camel.main.name", "mine")
                .containsEntry("custom.greeting", "hello");
    }

    @Test
    void a_value_that_cannot_be_is_an_error_that_says_what_can() {
        assertThatThrownBy(() -> Settings.load(Optional.empty(), Map.of(), Map.of("source.page-rows", "many")))
                .hasMessage("--set source.page-rows: property 'source.page-rows' is 'many' and must be a whole number");
        assertThatThrownBy(() -> Settings.load(Optional.empty(), Map.of(), Map.of("source.reject-ratio", "1.5")))
                .hasMessageContaining("must lie between 0 and 1");
        assertThatThrownBy(() -> Settings.load(Optional.empty(), Map.of(), Map.of("source.dialect", "xls")))
                .hasMessageContaining("must be one of campaign-utf8, campaign, csv");
        assertThatThrownBy(() -> Settings.load(Optional.empty(), Map.of(), Map.of("source.dialect.encoding", "UTF-16")))
                .hasMessageContaining("must be a character set that contains ASCII");
        assertThatThrownBy(() ->
                        Settings.load(Optional.empty(), Map.of(), Map.of("aep.client-secret-expires", "31.03.2027")))
                .hasMessageContaining("must be a date such as 2027-03-31");
        assertThatThrownBy(() -> Settings.load(
                        Optional.empty(), Map.of(), Map.of("alert.to", "https://hooks.example.com/s3cret oncall")))
                .hasMessageContaining("must be URIs")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_tab_as_delimiter_survives_the_reading_of_the_file() throws IOException {
        Path file = file("source.dialect.delimiter=\\t\nsource.instance=  acme  \n");
        Settings settings = Settings.load(Optional.of(file), Map.of(), Map.of());

        assertThat(settings.text("source.dialect.delimiter")).isEqualTo("\t");
        assertThat(settings.text("source.instance")).isEqualTo("acme");
    }

    @Test
    void a_secret_may_lie_in_a_file_and_never_shows_among_the_placeholders() throws IOException {
        Path secret = file("s3cret\n");
        Settings settings =
                Settings.load(Optional.empty(), Map.of("AEP_CLIENT_SECRET_FILE", secret.toString()), Map.of());

        assertThat(settings.text("aep.client-secret")).isEqualTo("s3cret");
        assertThat(settings.placeholders().values()).doesNotContain("s3cret");
    }

    @Test
    void a_property_that_a_command_needs_is_asked_for_by_name_and_variable() {
        Settings settings = Settings.load(Optional.empty(), Map.of(), Map.of());

        assertThatThrownBy(() -> settings.required("aep.org-id"))
                .hasMessageStartingWith("property 'aep.org-id' is not set (environment: AEP_ORG_ID)");
    }

    @Test
    void blanks_around_the_commas_of_a_list_are_no_part_of_its_values() {
        Settings settings = Settings.load(
                Optional.empty(), Map.of(), Map.of("aep.scopes", " openid , AdobeID,", "aep.told-domains", ""));

        assertThat(settings.list("aep.scopes")).containsExactly("openid", "AdobeID");
        assertThat(settings.list("aep.told-domains")).isEmpty();
    }

    private Path file(String text) throws IOException {
        Path file = folder.resolve("application.properties");
        Files.writeString(file, text);
        return file;
    }
}
