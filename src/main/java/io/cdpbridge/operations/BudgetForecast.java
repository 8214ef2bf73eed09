package io.cdpbridge.operations;

import java.time.Duration;
import java.time.Instant;

/**
 * How a budget stands in a window that ends at a known time, and where it will be then at the rate so far.
 *
 * @param guardrail its id
 * @param used since the window began
 * @param limit of the guardrail
 * @param forecast what will be used at the window's end, never less than what was used
 * @param until the window's end
 */
public record BudgetForecast(String guardrail, String title, long used, long limit, long forecast, Instant until) {
    /** At the very start of a window one batch would foretell thousands: the rate is taken over this part of it at least. */
    private static final int LEAST_PART = 24;

    /**
     * What a window comes to when it goes on as it began.
     *
     * @param used since its start
     * @param elapsed since its start
     * @param window how long it is
     */
    public static long extrapolate(long used, Duration elapsed, Duration window) {
        long whole = window.toMillis();
        long past = Math.min(whole, Math.max(elapsed.toMillis(), whole / LEAST_PART));
        return Math.max(used, Math.round((double) used * whole / past));
    }
}
