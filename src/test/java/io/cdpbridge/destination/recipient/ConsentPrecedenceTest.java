package io.cdpbridge.destination.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.client.campaign.RecipientState;
import io.cdpbridge.destination.recipient.ConsentPrecedence.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentPrecedenceTest {
    private static final String FLAG = "@blackListEmail";

    @TempDir
    private Path folder;

    private RecipientMapping mapping = RecipientMapping.read(Mapped.SHIPPED);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    in 2022-09-26T03:13:36.481Z    | 2022-09-26 03:13:36.480Z | WRITTEN
                    in 2022-09-26T03:13:36.480Z    | 2022-09-26 03:13:36.480Z | OUTDATED
                    in 2022-09-26T03:13:36.479Z    | 2022-09-26 03:13:36.480Z | OUTDATED
                    in by 2022-09-26T03:13:36.481Z | 2022-09-26 03:13:36.480Z | OUTDATED
                    in 2022-09-26T03:13:36.481Z    |                          | OUTDATED
                    in 2022-09-26T03:13:36.481Z    | yesterday                | OUTDATED
                    """)
    void only_an_opt_in_that_is_newer_for_certain_is_written_over_an_objection(
            String word, String recorded, Verdict expected) {
        assertThat(judge(word, recipient("1", recorded))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "2"})
    void any_set_flag_is_an_objection(String flag) {
        assertThat(judge("out 2026-01-01T00:00:00Z", recipient(flag, ""))).isEqualTo(Verdict.THERE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "false", ""})
    void an_opt_in_is_there_where_nobody_objects(String flag) {
        assertThat(judge("in by 2026-01-01T00:00:00Z", recipient(flag, ""))).isEqualTo(Verdict.THERE);
    }

    @Test
    void where_the_flag_was_not_looked_up_the_objection_counts() {
        RecipientState unknown = new RecipientState("7", "K-1", Map.of());

        assertThat(judge("in 2026-01-01T00:00:00Z", unknown)).isEqualTo(Verdict.OUTDATED);
        assertThat(judge("out 2026-01-01T00:00:00Z", unknown)).isEqualTo(Verdict.WRITTEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@lastModified", "@lastmodified"})
    void the_last_change_of_a_recipient_proves_no_opt_in(String recorded) throws Exception {
        mapping = recordedIn(recorded);

        assertThat(judge(
                        "out 2001-01-01T00:00:00Z",
                        new RecipientState("7", "K-1", Map.of(FLAG, "0", recorded, "2026-01-01 00:00:00.000Z"))))
                .isEqualTo(Verdict.WRITTEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "out", "on 2026-01-01T00:00:00Z", "out yesterday", "in by"})
    void a_text_that_is_no_word_of_a_consent_is_refused(String text) {
        assertThatThrownBy(() -> ConsentWord.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    out 2026-01-01T10:00:00Z    | 2026-01-01 10:00:01.000Z | OUTDATED
                    out 2026-01-01T10:00:00Z    | 2026-01-01 10:00:00.000Z | WRITTEN
                    out 2026-01-01T10:00:00Z    | 2026-01-01 09:59:59.000Z | WRITTEN
                    out 2026-01-01T10:00:00Z    |                          | WRITTEN
                    out by 2026-01-01T10:00:00Z | 2026-01-01 10:00:01.000Z | OUTDATED
                    out by 2026-01-01T10:00:00Z | 2026-01-01 09:59:59.000Z | WRITTEN
                    """)
    void an_objection_yields_to_an_opt_in_of_campaign_that_an_attribute_of_its_own_dates_later(
            String word, String recorded, Verdict expected) throws Exception {
        mapping = recordedIn("@consentDate");

        assertThat(judge(
                        word,
                        new RecipientState(
                                "7", "K-1", Map.of(FLAG, "0", "@consentDate", recorded == null ? "" : recorded))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    in 2026-01-01T10:00:00Z     | @lastModified | 2026-01-01 10:00:01.000Z | WRITTEN
                    in 2026-01-01T10:00:00Z     | @lastModified |                          | WRITTEN
                    in by 2026-01-01T10:00:00Z  | @lastModified | 2026-01-01 10:00:01.000Z | OUTDATED
                    out 2026-01-01T10:00:00Z    | @lastModified | 2026-01-01 10:00:01.000Z | THERE
                    in 2026-01-01T10:00:00Z     | @consentDate  | 2026-01-01 10:00:01.000Z | OUTDATED
                    in 2026-01-01T10:00:00Z     | @consentDate  | 2026-01-01 09:59:59.000Z | WRITTEN
                    in 2026-01-01T10:00:00Z     | @consentDate  |                          | WRITTEN
                    """)
    void an_opt_in_takes_back_an_objection_from_here_unless_campaign_has_recorded_another(
            String word, String attribute, String recorded, Verdict expected) throws Exception {
        mapping = recordedIn(attribute);

        assertThat(judge(
                        word,
                        new RecipientState("7", "K-1", Map.of(FLAG, "1", attribute, recorded == null ? "" : recorded)),
                        true))
                .isEqualTo(expected);
    }

    private RecipientMapping recordedIn(String attribute) throws IOException {
        return RecipientMapping.read(Files.writeString(
                folder.resolve("recipient.yaml"),
                Files.readString(Mapped.SHIPPED).replace("\"@lastModified\"", "\"" + attribute + "\"")));
    }

    private Verdict judge(String word, RecipientState recipient) {
        return judge(word, recipient, false);
    }

    private Verdict judge(String word, RecipientState recipient, boolean ours) {
        ConsentRule rule = mapping.consents().stream()
                .filter(consent -> consent.attribute().equals(FLAG))
                .findFirst()
                .orElseThrow();
        return new ConsentPrecedence(mapping).judge(rule, ConsentWord.of(word), recipient, ours);
    }

    private static RecipientState recipient(String flag, String recorded) {
        return new RecipientState("7", "K-1", Map.of(FLAG, flag, "@lastModified", recorded == null ? "" : recorded));
    }
}
