package io.cdpbridge.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WorkspaceTest {
    @Test
    void as_many_threads_work_as_there_may_be_and_memory_is_for() {
        assertThat(Workspace.threads(4096, 8, false)).isEqualTo(8);
        assertThat(Workspace.threads(384, 8, false)).isEqualTo(3);
        assertThat(Workspace.threads(384, 2, false)).isEqualTo(2);
        assertThat(Workspace.threads(100, 8, false)).isEqualTo(1);
    }

    @Test
    void where_order_counts_one_works_alone() {
        assertThat(Workspace.threads(4096, 8, true)).isEqualTo(1);
    }
}
