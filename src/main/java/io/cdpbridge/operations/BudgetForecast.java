package io.cdpbridge.operations;

import java.time.Duration;
import java.time.Instant;

/**
 * The use of a budget in a window that ends at a known time, and the forecast for that time at the rate so far.
 *
 * @param guardrail the guardrail's id
 * @param used the use since the window began
 * @param limit the guardrail's limit
 * @param forecast the use expected at the window's end, never less than {@code used}
 * @param until the window's end
 */
public record BudgetForecast(String guardrail, String title, long used, long limit, long forecast, Instant until) {
    /**
     * At the very start of a window one batch would predict thousands: the rate is taken over at least this fraction of
     * the window.
     */
    private static final int LEAST_PART = 24;

    /**
     * The total of a window if it continues as it began.
     *
     * @param used the use since its start
     * @param elapsed the time since its start
     * @param window how long it is
     */
    public static long extrapolate(long used, Duration elapsed, Duration window) {
        long whole = window.toMillis();
        long past = Math.min(whole, Math.max(elapsed.toMillis(), whole / LEAST_PART));
        return Math.max(used, Math.round((double) used * whole / past));
    }
}
