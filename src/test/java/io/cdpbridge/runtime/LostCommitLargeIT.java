package io.cdpbridge.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.cdpbridge.AudienceRows;
import io.cdpbridge.BridgeFixture;
import io.cdpbridge.BridgeFixture.Output;
import io.cdpbridge.BridgeFixture.Result;
import io.cdpbridge.DeliveryLogs;
import io.cdpbridge.DestinationFixture;
import io.cdpbridge.LedgerProxy;
import io.cdpbridge.PostgresqlServer;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The answer to one commit of a run after the other, from its start to its end, is lost on its way from PostgreSQL: to each
 * with {@code -Dlost.step=1}, and else to each sixth, beginning with one by chance ({@code -Dlost.first}).
 */
class LostCommitLargeIT {
    private static final int ROWS = 12;
    /** A run has fewer. */
    private static final int MOST = 200;

    private static final int STEP = Integer.getInteger("lost.step", 6);
    private static final int FIRST = Integer.getInteger("lost.first", 1 + new Random().nextInt(STEP));

    @TempDir
    private Path folder;

    private PostgresqlServer server;
    private LedgerProxy proxy;

    @BeforeEach
    void start() throws Exception {
        server = new PostgresqlServer();
        proxy = new LedgerProxy(server.port());
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        server.close();
    }

    /** A run that may lose an answer. */
    private interface Run {
        Result once() throws Exception;
    }

    @Test
    void each_row_is_one_event_whichever_commit_of_a_run_was_not_answered() throws Exception {
        try (BridgeFixture bridge = new BridgeFixture(folder)) {
            serve(bridge);
            bridge.set("source.page-rows", "5")
                    .set("source.part-rows", "5")
                    .set("source.deliver.put-back-limit", "1000");
            assertThat(bridge.runOnce().exitCode()).isZero();
            int commit = 0;
            boolean lost = true;
            while (lost) {
                // Each export begins with the last rows of the one before: their keys must be known.
                int first = commit * ROWS + 1;
                int last = first + ROWS + 2;
                commit++;
                bridge.write(
                        "delivery-logs-" + (1_000 + commit) + ".csv",
                        new DeliveryLogs().rows(first, last).toString());
                lost = loses(FIRST + STEP * (commit - 1), bridge::runOnce);
                Result mended = bridge.runOnce();

                assertThat(mended.exitCode())
                        .as(commit + mended.errors() + mended.receipt())
                        .isZero();
                assertThat(bridge.events())
                        .as("after the loss of commit " + commit)
                        .extracting(event ->
                                event.at("/_experience/campaign/broadlogID").asText())
                        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, last)
                                .mapToObj(Integer::toString)
                                .toList());
                assertThat(mended.of("ledger", "rowsAccepted")).isEqualTo(last);
                assertThat(mended.of("ledger", "rowsConfirmed")).isEqualTo(last);
            }
            System.out.println("LostCommitLargeIT: " + (commit - 1)
                    + " commits of a run were lost in turn, -Dlost.first=" + FIRST);
            assertThat(STEP * commit).isGreaterThan(8);
            assertReconciled(bridge);
        }
    }

    @Test
    void each_list_is_right_whichever_commit_of_a_run_was_not_answered() throws Exception {
        try (DestinationFixture campaign = new DestinationFixture(folder)) {
            serve(campaign.bridge());
            campaign.recipients(DestinationFixture.people(1, 3 * ROWS))
                    .set("destination.put-back-limit", "1000")
                    .set("destination.blast-radius.exits", "1");
            assertThat(campaign.runOnce().exitCode()).isZero();
            int commit = 0;
            boolean lost = true;
            while (lost) {
                commit++;
                // An instance takes 25 audiences.
                String audience = "Audience " + commit % 10;
                String[] people = DestinationFixture.people(1 + commit % ROWS, ROWS + commit % ROWS + commit % 7);
                campaign.full("audience-sync", audience, 1 + commit / 10, new AudienceRows().members(people));
                lost = loses(FIRST + STEP * (commit - 1), campaign::runOnce);
                Result mended = campaign.runOnce();

                assertThat(mended.exitCode())
                        .as(commit + mended.errors() + mended.receipt())
                        .isZero();
                assertThat(campaign.list(audience))
                        .as("after the loss of commit " + commit + ", exports and plans "
                                + mended.receipt().at("/destination/exports")
                                + mended.receipt().at("/destination/plans"))
                        .containsExactlyInAnyOrder(people);
                assertThat(mended.of("destination", "rowsRead"))
                        .as("rows that were read, each once")
                        .isEqualTo(mended.of("destination", "rowsAccepted"));
            }
            System.out.println("LostCommitLargeIT: " + (commit - 1)
                    + " commits of a run were lost in turn, -Dlost.first=" + FIRST);
            assertThat(STEP * commit).isGreaterThan(8);
            assertReconciled(campaign.bridge());
        }
    }

    private void serve(BridgeFixture bridge) {
        bridge.set("ledger.url", proxy.url())
                .set("ledger.user", PostgresqlServer.USER)
                .set("ledger.lease", "PT1S");
    }

    /** Runs while one commit, counted from 1, gets no answer; whether there was such a commit. */
    private boolean loses(int commit, Run run) throws Exception {
        assertThat(commit).isLessThan(MOST);
        long before = proxy.commits();
        long lost = proxy.lost();
        proxy.swallow(number -> number == before + commit);
        Result result = run.once();
        proxy.swallow(number -> false);

        assertThat(result.errors() + result.receipt()).as("commit " + commit).doesNotContain("CDP-1999", "Exception");
        return proxy.lost() > lost;
    }

    private static void assertReconciled(BridgeFixture bridge) {
        Output proof = bridge.say("reconcile");
        assertThat(proof.exitCode()).as(proof.out() + proof.err()).isZero();
    }
}
