package io.cdpbridge.client.aep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cdpbridge.LogLines;
import io.cdpbridge.MovableClock;
import io.cdpbridge.client.http.SharedLease;
import io.cdpbridge.error.ErrorCode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AccessTokensTest {
    private static final int THREADS = 16;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T14:57:06Z"));
    private final DocumentedPlatform ims = new DocumentedPlatform();
    private final AccessTokens tokens = ims.tokens(clock);

    @Test
    void the_request_is_a_form_with_the_scopes_joined_by_commas() {
        tokens.current();

        DocumentedPlatform.Sent request = ims.sent.get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.url()).isEqualTo("https://ims-na1.adobelogin.com/ims/token/v3");
        assertThat(request.headers()).containsEntry("Content-Type", "application/x-www-form-urlencoded");
        assertThat(request.body())
                .isEqualTo("grant_type=client_credentials&client_id=" + DocumentedPlatform.CLIENT + "&client_secret="
                        + DocumentedPlatform.SECRET + "&scope=openid%2CAdobeID%2Cread_organizations");
    }

    @Test
    void a_token_serves_for_nine_tenths_of_its_life_and_is_then_renewed() {
        ims.expiresIn = "1000";
        String first = tokens.current();
        clock.advance(Duration.ofMinutes(15).minusMillis(1));
        assertThat(tokens.current()).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));

        assertThat(tokens.current()).isNotEqualTo(first);
        assertThat(ims.tokenRequests()).isEqualTo(2);
    }

    @Test
    void a_life_of_more_than_ten_days_of_seconds_is_taken_as_milliseconds() {
        ims.expiresIn = "86399992";
        String first = tokens.current();
        clock.advance(Duration.ofHours(21));
        assertThat(tokens.current()).isEqualTo(first);
        clock.advance(Duration.ofHours(1));

        assertThat(tokens.current()).isNotEqualTo(first);
    }

    @Test
    void ten_days_are_still_seconds() {
        ims.expiresIn = "864000";
        String first = tokens.current();
        clock.advance(Duration.ofDays(8));

        assertThat(tokens.current()).isEqualTo(first);
    }

    @Test
    void many_threads_without_a_token_wait_for_one_request() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ims.nextToken(call -> {
            await(release);
            return DocumentedPlatform.reply(200, "{\"access_token\":\"shared\",\"expires_in\":86399}");
        });

        List<FutureTask<String>> callers = start(tokens::current);
        release.countDown();

        for (FutureTask<String> caller : callers) {
            assertThat(caller.get()).isEqualTo("shared");
        }
        assertThat(ims.tokenRequests()).isEqualTo(1);
    }

    @Test
    void a_failed_request_fails_all_who_waited_for_it_and_no_one_after() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        ims.nextToken(call -> {
            await(release);
            return DocumentedPlatform.reply(503, "", "Retry-After", "7");
        });

        List<FutureTask<String>> callers = start(() -> String.valueOf(
                catchThrowableOfType(PlatformUnavailable.class, tokens::current).retryAfter()));
        release.countDown();

        for (FutureTask<String> caller : callers) {
            assertThat(caller.get()).isEqualTo("Optional[PT7S]");
        }
        assertThat(ims.tokenRequests()).isEqualTo(1);
        assertThat(tokens.current()).isNotBlank();
    }

    @Test
    void while_one_thread_renews_early_the_others_go_on_with_the_old_token() throws Exception {
        ims.expiresIn = "1000";
        String old = tokens.current();
        clock.advance(Duration.ofSeconds(950));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        ims.nextToken(call -> {
            asked.countDown();
            await(release);
            return DocumentedPlatform.reply(200, "{\"access_token\":\"fresh\",\"expires_in\":1000}");
        });
        FutureTask<String> renewing = new FutureTask<>(tokens::current);
        new Thread(renewing).start();
        asked.await();

        assertThat(tokens.current()).isEqualTo(old);
        release.countDown();
        assertThat(renewing.get()).isEqualTo("fresh");
        assertThat(tokens.current()).isEqualTo("fresh");
    }

    @Test
    void an_early_renewal_that_fails_falls_back_to_the_old_token_and_waits_before_the_next() {
        ims.expiresIn = "1000";
        String old = tokens.current();
        clock.advance(Duration.ofMinutes(15));
        ims.nextToken(500, "");
        assertThat(tokens.current()).isEqualTo(old);
        assertThat(tokens.current()).isEqualTo(old);
        assertThat(ims.tokenRequests()).isEqualTo(2);

        clock.advance(Duration.ofSeconds(10));

        assertThat(tokens.current()).isNotEqualTo(old);
    }

    @Test
    void the_wait_after_a_failed_early_renewal_is_at_least_what_the_service_asked_for() {
        ims.expiresIn = "1000";
        String old = tokens.current();
        clock.advance(Duration.ofMinutes(15));
        ims.nextToken(429, "", "Retry-After", "50");
        assertThat(tokens.current()).isEqualTo(old);

        clock.advance(Duration.ofSeconds(49));
        assertThat(tokens.current()).isEqualTo(old);
        clock.advance(Duration.ofSeconds(1));
        assertThat(tokens.current()).isNotEqualTo(old);
    }

    @Test
    void a_token_that_has_run_out_is_never_fallen_back_to() {
        ims.expiresIn = "1000";
        tokens.current();
        clock.advance(Duration.ofSeconds(1000));
        ims.nextToken(500, "");

        assertThat(catchThrowableOfType(PlatformUnavailable.class, tokens::current)
                        .code())
                .isEqualTo(ErrorCode.TOKEN_UNAVAILABLE);
    }

    @Test
    void an_invalidated_token_is_renewed_once_however_many_threads_were_refused() {
        String old = tokens.current();
        tokens.invalidate(old);
        String fresh = tokens.current();
        tokens.invalidate(old);

        assertThat(fresh).isNotEqualTo(old);
        assertThat(tokens.current()).isEqualTo(fresh);
        assertThat(ims.tokenRequests()).isEqualTo(2);
    }

    @Test
    void an_invalidated_token_is_not_fallen_back_to_even_while_it_is_being_renewed() throws Exception {
        ims.expiresIn = "1000";
        String old = tokens.current();
        clock.advance(Duration.ofSeconds(950));
        ims.nextToken(call -> {
            tokens.invalidate(old);
            return DocumentedPlatform.reply(500, "");
        });

        assertThat(catchThrowableOfType(PlatformUnavailable.class, tokens::current))
                .isNotNull();
    }

    @Test
    void during_a_rotation_the_other_secret_is_tried_and_then_kept() {
        ims.secrets.remove(DocumentedPlatform.SECRET);
        AccessTokens rotating = new AccessTokens(
                DocumentedPlatform.credentials(Optional.of(DocumentedPlatform.SECOND_SECRET)), ims, clock);
        String token = rotating.current();
        assertThat(ims.tokenRequests()).isEqualTo(2);
        rotating.invalidate(token);
        rotating.current();

        assertThat(ims.tokenRequests()).isEqualTo(3);
        assertThat(ims.sent.get(2).body()).contains(DocumentedPlatform.SECOND_SECRET);
    }

    @Test
    void a_service_that_is_down_is_not_asked_with_the_other_secret() {
        AccessTokens rotating = new AccessTokens(
                DocumentedPlatform.credentials(Optional.of(DocumentedPlatform.SECOND_SECRET)), ims, clock);
        ims.nextToken(503, "");

        assertThat(catchThrowableOfType(PlatformUnavailable.class, rotating::current))
                .isNotNull();
        assertThat(ims.tokenRequests()).isEqualTo(1);
    }

    @Test
    void a_refused_credential_is_a_matter_of_configuration_and_says_what_the_service_said() {
        ims.secrets.clear();
        PlatformRefused refused = catchThrowableOfType(PlatformRefused.class, tokens::current);

        assertThat(refused.concernsAccess()).isTrue();
        assertThat(refused.platformCode()).isEqualTo("invalid_client");
        assertThat(refused.line())
                .isEqualTo("CDP-6001 POST https://ims-na1.adobelogin.com/ims/token/v3 answered 400"
                        + " (invalid_client: invalid client_secret parameter)");
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void a_passing_failure_of_the_service_is_to_be_tried_again(int status) {
        ims.nextToken(status, "");

        assertThat(catchThrowableOfType(PlatformUnavailable.class, tokens::current)
                        .code())
                .isEqualTo(ErrorCode.TOKEN_UNAVAILABLE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            403 | <html><head><title>403 Forbidden</title></head></html>
            403 | ``
            401 | {"message":"who are you"}
            404 | not found
            407 | <html>proxy</html>
            """)
    void a_refusal_that_is_not_the_token_services_own_is_to_be_tried_again(int status, String body) {
        ims.nextToken(status, body);

        assertThat(catchThrowableOfType(PlatformUnavailable.class, tokens::current)
                        .code())
                .isEqualTo(ErrorCode.TOKEN_UNAVAILABLE);
        assertThat(tokens.current()).isNotBlank();
    }

    @Test
    void a_lost_connection_is_to_be_tried_again() {
        ims.nextToken(call -> {
            throw new IOException("Connection reset");
        });

        assertThat(catchThrowableOfType(PlatformUnavailable.class, tokens::current))
                .hasMessageContaining("Connection reset");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "<html>sign in, dear abc</html>",
                "{\"access_token\":\"abc\"}",
                "{\"access_token\":\"abc"
            })
    void an_answer_without_token_or_life_is_not_taken_and_not_quoted(String body) {
        ims.nextToken(200, body);
        PlatformUnavailable failure = catchThrowableOfType(PlatformUnavailable.class, tokens::current);

        assertThat(failure.code()).isEqualTo(ErrorCode.ANSWER_UNREADABLE);
        assertThat(failure).hasMessageNotContaining("abc").hasNoCause();
    }

    @Test
    void a_secret_that_the_service_repeats_is_taken_out_of_the_message_and_the_warning() {
        try (LogLines log = LogLines.of(SharedLease.class)) {
            ims.expiresIn = "1000";
            String token = tokens.current();
            clock.advance(Duration.ofSeconds(950));
            ims.nextToken(
                    400,
                    "{\"error\":\"" + token + "\",\"error_description\":\"not " + DocumentedPlatform.SECRET + "\"}");
            tokens.current();

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("CDP-6001")
                    .contains("serves until")
                    .doesNotContain(token)
                    .doesNotContain(DocumentedPlatform.SECRET);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts threads, and returns once each of them waits. */
    private static List<FutureTask<String>> start(Callable<String> call) {
        List<FutureTask<String>> tasks = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            FutureTask<String> task = new FutureTask<>(call);
            Thread thread = new Thread(task);
            thread.start();
            tasks.add(task);
            threads.add(thread);
        }
        for (Thread thread : threads) {
            while (LockSupport.getBlocker(thread) == null && thread.isAlive()) {
                Thread.onSpinWait();
            }
        }
        return tasks;
    }
}
