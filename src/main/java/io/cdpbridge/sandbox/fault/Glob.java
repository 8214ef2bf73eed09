package io.cdpbridge.sandbox.fault;

/** A name in which {@code *} stands for any text. */
final class Glob {
    private Glob() {}

    static boolean matches(String pattern, String text) {
        String[] parts = pattern.split("\\*", -1);
        if (parts.length == 1) {
            return pattern.equals(text);
        }
        if (!text.startsWith(parts[0])) {
            return false;
        }
        int from = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int at = text.indexOf(parts[i], from);
            if (at < 0) {
                return false;
            }
            from = at + parts[i].length();
        }
        String last = parts[parts.length - 1];
        return text.length() - last.length() >= from && text.endsWith(last);
    }
}
