package io.cdpbridge.destination.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cdpbridge.destination.recipient.ChangeKind;
import io.cdpbridge.error.BridgeException;
import io.cdpbridge.error.ErrorCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    @TempDir
    Path folder;

    private States states;
    private Path file;

    @BeforeEach
    void prepare() {
        states = new States(folder);
        file = folder.resolve("plan.parquet");
    }

    @Test
    void a_plan_is_read_back_as_it_was_written() {
        Map<String, String> writes = new LinkedHashMap<>();
        writes.put("location/@city", "Saint-Étienne 🏔");
        writes.put("@blackListEmail#time", null);
        writes.put("@a'b\"c", "it's \"quoted\"");
        writes.put("@empty", "");
        writes.put("@control", "\u0000\n\\\u001f");
        List<PlannedChange> changes = List.of(
                new PlannedChange(
                        "a", 0, 0, ChangeKind.ENTERED, "k1", Optional.of("17"), writes, Disposition.APPLY, "", ""),
                new PlannedChange(
                        "b", 0, 1, ChangeKind.EXITED, "k1", Optional.empty(), Map.of(), Disposition.RECORD, "", ""),
                new PlannedChange(
                        "a",
                        2,
                        0,
                        ChangeKind.CHANGED,
                        "k\u0000\n\t'2",
                        Optional.of("18"),
                        Map.of("@x", "y".repeat(1_000_000)),
                        Disposition.REJECTED,
                        "enum-known",
                        "the value isn't one of Campaign's"));
        String header = "{\"run\":\"it's 1\",\"é\":\"$1 {}\"}";

        write(header, changes);

        try (PlanReader plan = PlanReader.open(file, states.snapshots)) {
            assertThat(plan.header()).isEqualTo(header);
            assertThat(plan.pages()).isEqualTo(3);
            assertThat(plan.changes()).isEqualTo(3);
            assertThat(plan.page(0)).isEqualTo(changes.subList(0, 2));
            assertThat(plan.page(0).get(0).writes().keySet()).containsExactlyElementsOf(writes.keySet());
            assertThat(plan.page(1)).isEmpty();
            assertThat(plan.page(2)).isEqualTo(changes.subList(2, 3));
            assertThat(plan.page(3)).isEmpty();
        }
    }

    @Test
    void a_long_plan_keeps_its_order_and_any_page_of_it_can_be_read() {
        int pages = 700;
        int size = 200;
        try (PlanWriter writer = PlanWriter.create(file, states.snapshots)) {
            for (int i = 0; i < pages * size; i++) {
                writer.add(change(i / size, i));
            }
            writer.finish("{}");
        }

        try (PlanReader plan = PlanReader.open(file, states.snapshots)) {
            assertThat(plan.pages()).isEqualTo(pages);
            for (int page : new int[] {699, 0, 613, 614, 350}) {
                List<PlannedChange> changes = plan.page(page);
                assertThat(changes).hasSize(size).allMatch(change -> change.page() == page);
                assertThat(changes)
                        .extracting(PlannedChange::ordinal)
                        .isSorted()
                        .startsWith((long) page * size);
            }
        }
    }

    @Test
    void a_plan_without_changes_is_a_plan() {
        write("{\"nothing\":true}", List.of());

        try (PlanReader plan = PlanReader.open(file, states.snapshots)) {
            assertThat(plan.header()).isEqualTo("{\"nothing\":true}");
            assertThat(plan.pages()).isZero();
            assertThat(plan.page(0)).isEmpty();
        }
    }

    @Test
    void a_plan_is_for_its_owner_alone() throws Exception {
        write("{}", List.of(change(0, 0)));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void changes_that_come_out_of_order_are_a_defect_and_not_a_plan() {
        try (PlanWriter writer = PlanWriter.create(file, states.snapshots)) {
            writer.add(change(1, 0));
            assertThatThrownBy(() -> writer.add(change(0, 1))).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.add(change(1, 0))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void a_plan_that_is_not_finished_is_not_there() {
        try (PlanWriter writer = PlanWriter.create(file, states.snapshots)) {
            writer.add(change(0, 0));
        }

        assertThat(folder.resolve("plan.parquet")).doesNotExist();
        assertThat(folder.resolve("spill")).isEmptyDirectory();
    }

    @Test
    void a_file_that_is_missing_foreign_or_cut_off_is_not_read_as_a_plan() throws Exception {
        assertUnreadable(folder.resolve("missing"), "no such file");
        Path foreign = Files.writeString(folder.resolve("foreign"), "a,b\n1,2\n");
        assertUnreadable(foreign, "not a whole Parquet file");
        Path state =
                states.merge(List.of("@a"), null, ExportKind.FULL, States.T1).file();
        assertUnreadable(state, "not written as cdp-bridge-plan");
        write("{}", List.of(change(0, 0)));
        byte[] whole = Files.readAllBytes(file);
        Path half = Files.write(folder.resolve("half"), java.util.Arrays.copyOf(whole, whole.length / 2));
        assertUnreadable(half, "not a whole Parquet file");
    }

    private void assertUnreadable(Path file, String why) {
        assertThatThrownBy(() -> PlanReader.open(file, states.snapshots))
                .isInstanceOfSatisfying(
                        BridgeException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.PLAN_UNREADABLE))
                .hasMessageContaining(why)
                .hasMessageContaining(file.getFileName().toString());
        assertThat(folder.resolve("spill")).isEmptyDirectory();
    }

    private static PlannedChange change(long page, long ordinal) {
        return new PlannedChange(
                "a",
                page,
                ordinal,
                ChangeKind.ENTERED,
                "k" + ordinal,
                Optional.empty(),
                new HashMap<>(Map.of("@firstName", "name" + ordinal)),
                Disposition.APPLY,
                "",
                "");
    }

    private void write(String header, List<PlannedChange> changes) {
        try (PlanWriter writer = PlanWriter.create(file, states.snapshots)) {
            new ArrayList<>(changes).forEach(writer::add);
            writer.finish(header);
        }
    }
}
