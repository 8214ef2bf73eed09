package io.cdpbridge.sandbox;

import static io.cdpbridge.sandbox.PlatformClient.row;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The deprecated upload in ranges. */
class LargeFileTest {
    private Sandbox sandbox;
    private PlatformClient client;
    private String batch;
    private String file;

    @BeforeEach
    void start() {
        sandbox = Sandbox.start(SandboxOptions.defaults());
        client = new PlatformClient(sandbox);
        batch = client.create();
        file = client.file(batch, "large.json");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private int act(String action) {
        return client.call("POST", file + "?action=" + action).statusCode();
    }

    private int patch(String range, String content) {
        client.headers.put("Content-Range", range);
        int status = client.call("PATCH", file, "application/octet-stream", content.getBytes(UTF_8))
                .statusCode();
        client.headers.remove("Content-Range");
        return status;
    }

    @Test
    void a_file_may_come_in_ranges_of_any_order() {
        String content = row("1") + "\n" + row("2");
        int last = content.length() - 1;
        assertThat(act("initialize")).isEqualTo(201);
        assertThat(patch("bytes 50-" + last, content.substring(50))).isEqualTo(200);
        assertThat(head().headers().firstValue("Range")).isEmpty();
        assertThat(patch("bytes 0-49/" + content.length(), content.substring(0, 50)))
                .isEqualTo(200);
        assertThat(head().headers().firstValue("Range")).contains("bytes=0-" + last);
        assertThat(act("COMPLETE")).isEqualTo(201);
        client.act(batch, "COMPLETE");
        client.settle();
        assertThat(client.events()).containsExactly(row("1"), row("2"));
    }

    private HttpResponse<String> head() {
        HttpResponse<String> head = client.call("HEAD", file);
        assertThat(head.statusCode()).isEqualTo(200);
        return head;
    }

    @Test
    void missing_and_overlapping_ranges_are_found_at_completion() {
        act("INITIALIZE");
        patch("bytes 5-9", "56789");
        assertThat(act("COMPLETE")).isEqualTo(400);
        patch("bytes 0-4", "01234");
        patch("bytes 0-4", "01234");
        patch("bytes 4-6", "456");
        assertThat(act("COMPLETE")).isEqualTo(400);
        act("INITIALIZE");
        patch("bytes 0-4", "01234");
        patch("bytes 0-4", "01234");
        assertThat(act("COMPLETE")).isEqualTo(201);
    }

    @Test
    void a_range_that_is_none_is_refused() {
        act("INITIALIZE");
        assertThat(patch("0-4", "01234")).isEqualTo(400);
        assertThat(patch("bytes 4-0", "01234")).isEqualTo(400);
        assertThat(patch("bytes 0-4", "0123")).isEqualTo(400);
        assertThat(patch("bytes 0-4", "012345")).isEqualTo(400);
        assertThat(patch("bytes 0-512000000", "0")).isEqualTo(413);
    }

    @Test
    void a_file_that_was_not_initialized_takes_no_ranges() {
        assertThat(patch("bytes 0-4", "01234")).isEqualTo(404);
        assertThat(act("COMPLETE")).isEqualTo(404);
        assertThat(act("FINISH")).isEqualTo(400);
    }
}
