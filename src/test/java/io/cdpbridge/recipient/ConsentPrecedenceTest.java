package io.cdpbridge.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsentPrecedenceTest {
    private static final String FLAG = "@blackListEmail";
    private static final RecipientMapping MAPPING = RecipientMapping.read(Mapped.SHIPPED);

    private final ConsentPrecedence precedence = new ConsentPrecedence(MAPPING);
    private final AttributeWrites writes = new AttributeWrites(MAPPING, Schema.shipped());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2022-09-26T03:13:36.481Z | 2022-09-26 03:13:36.480Z | true
                    2022-09-26T03:13:36.480Z | 2022-09-26 03:13:36.480Z | false
                    2022-09-26T03:13:36.479Z | 2022-09-26 03:13:36.480Z | false
                                             | 2022-09-26 03:13:36.480Z | false
                    2022-09-26T03:13:36.481Z |                          | false
                    2022-09-26T03:13:36.481Z | yesterday                | false
                    """)
    void only_an_opt_in_that_is_newer_for_certain_overwrites_an_opt_out(String said, String recorded, boolean written) {
        ProposedChange change = change("0", said, recipient("1", recorded));

        assertThat(precedence.withheld(change).isEmpty()).isEqualTo(written);
        assertThat(writes.of(change).containsKey(FLAG)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "2"})
    void any_set_flag_is_an_opt_out(String flag) {
        assertThat(precedence.withheld(change("0", null, recipient(flag, "")))).containsExactly(FLAG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "false", ""})
    void an_opt_in_passes_where_nobody_has_opted_out(String flag) {
        assertThat(precedence.withheld(change("0", null, recipient(flag, "")))).isEmpty();
    }

    @Test
    void a_flag_that_was_not_looked_up_could_be_an_opt_out() {
        ProposedChange change = change("0", null, new RecipientState("7", "K-1", Map.of()));

        assertThat(precedence.withheld(change)).containsExactly(FLAG);
    }

    @Test
    void an_opt_out_always_passes() {
        ProposedChange change = change("1", "2001-01-01T00:00:00.000Z", recipient("0", "2026-01-01 00:00:00.000Z"));

        assertThat(precedence.withheld(change)).isEmpty();
        assertThat(writes.of(change)).containsEntry(FLAG, "1");
    }

    @Test
    void no_word_of_the_platform_leaves_what_campaign_holds() {
        assertThat(writes.of(change(null, null, recipient("1", "")))).doesNotContainKey(FLAG);
    }

    @Test
    void a_withheld_opt_in_leaves_the_rest_of_the_change() {
        Map<String, String> values = new HashMap<>(values("0", null));
        values.put("@gender", "female");
        values.put("@firstName", "Ann");
        values.put("@lastName", null);

        Map<String, String> written =
                writes.of(new ProposedChange(ChangeKind.CHANGED, "K-1", values, List.of(recipient("1", ""))));

        Map<String, String> expected = new HashMap<>();
        expected.put("@gender", "2");
        expected.put("@firstName", "Ann");
        expected.put("@lastName", null);
        assertThat(written).isEqualTo(expected);
    }

    @Test
    void of_who_leaves_nothing_is_written() {
        assertThat(writes.of(
                        new ProposedChange(ChangeKind.EXITED, "K-1", values("1", null), List.of(recipient("0", "")))))
                .isEmpty();
    }

    /** Statements of a few moments, each made to Campaign or to the platform, in all orders in which they can arrive. */
    @Test
    void whatever_the_order_nobody_is_contacted_against_the_newest_word() {
        Random random = new Random(20261124);
        for (int history = 0; history < 300; history++) {
            List<Statement> statements = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Optional<Integer> at = random.nextInt(8) == 0 ? Optional.empty() : Optional.of(random.nextInt(4));
                statements.add(new Statement(random.nextBoolean(), random.nextBoolean(), at));
            }
            for (List<Statement> order : orders(statements)) {
                follow(order);
            }
        }
    }

    private void follow(List<Statement> order) {
        boolean optedOut = false;
        int recorded = -1;
        for (Statement statement : order) {
            boolean before = optedOut;
            if (statement.toCampaign()) {
                optedOut = statement.optsOut();
                recorded = statement.at().orElse(0);
            } else {
                Map<String, String> written = writes.of(change(
                        statement.optsOut() ? "1" : "0",
                        statement.at().map(ConsentPrecedenceTest::iso).orElse(null),
                        recipient(optedOut ? "1" : "0", recorded < 0 ? "" : iso(recorded))));
                int known = recorded;
                boolean newer =
                        statement.at().map(at -> known >= 0 && at > known).orElse(false);
                boolean expected = statement.optsOut() || (before && !newer);
                assertThat(written.containsKey(FLAG) ? written.get(FLAG).equals("1") : before)
                        .as("%s in %s", statement, order)
                        .isEqualTo(expected);
                if (written.containsKey(FLAG)) {
                    optedOut = expected;
                    recorded = statement.at().orElse(recorded);
                }
            }
        }
    }

    private record Statement(boolean toCampaign, boolean optsOut, Optional<Integer> at) {}

    private static List<List<Statement>> orders(List<Statement> statements) {
        if (statements.isEmpty()) {
            return List.of(List.of());
        }
        List<List<Statement>> orders = new ArrayList<>();
        for (int i = 0; i < statements.size(); i++) {
            List<Statement> rest = new ArrayList<>(statements);
            Statement first = rest.remove(i);
            for (List<Statement> order : orders(rest)) {
                List<Statement> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            }
        }
        return orders;
    }

    private static String iso(int at) {
        return Instant.ofEpochSecond(1_700_000_000L + at).toString();
    }

    private static ProposedChange change(String flag, String time, RecipientState recipient) {
        return new ProposedChange(ChangeKind.CHANGED, "K-1", values(flag, time), List.of(recipient));
    }

    private static Map<String, String> values(String flag, String time) {
        Map<String, String> values = new HashMap<>();
        values.put(FLAG, flag);
        values.put(FLAG + "#time", time);
        return values;
    }

    private static RecipientState recipient(String flag, String recorded) {
        return new RecipientState("7", "K-1", Map.of(FLAG, flag, "@lastModified", recorded == null ? "" : recorded));
    }
}
