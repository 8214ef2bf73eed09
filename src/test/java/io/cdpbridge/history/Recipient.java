package io.cdpbridge.history;

import java.util.Map;

/**
 * A recipient of Campaign as the history begins, or as somebody makes it there.
 *
 * @param label what stays with it whatever becomes of its key; the bridge never reads or writes it
 * @param key {@code {}} in place of the history's prefix
 * @param attributes as the sandbox names them
 */
record Recipient(String label, String key, Map<String, String> attributes) {}
