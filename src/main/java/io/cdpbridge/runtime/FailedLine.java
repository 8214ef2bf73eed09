package io.cdpbridge.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line of a route file that a failure to load it is about, where Camel does not say. */
final class FailedLine {
    private static final Pattern ROUTE = Pattern.compile("Failed to create route:? ([A-Za-z0-9._-]+)");
    private static final Pattern STEP = Pattern.compile("(?:kamelet:|kamelet://)([a-z0-9-]+)");

    private FailedLine() {}

    /** The line of the step that the failure names, or of the route that it names, else 1. */
    static long of(Path file, Throwable failure) {
        try {
            List<String> lines = Files.readAllLines(file);
            for (Throwable at = failure; at != null; at = at.getCause()) {
                Matcher step = STEP.matcher(String.valueOf(at.getMessage()));
                String named = "";
                while (step.find()) {
                    named = step.group(1);
                }
                for (int i = 0; i < lines.size() && !named.isEmpty(); i++) {
                    if (lines.get(i).contains("kamelet:" + named)) {
                        return i + 1L;
                    }
                }
            }
            return lineOfRoute(lines, failure);
        } catch (IOException e) {
            return 1;
        }
    }

    /** The line of the id of the route that the failure names, else 1. */
    private static long lineOfRoute(List<String> lines, Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            Matcher route = ROUTE.matcher(String.valueOf(at.getMessage()));
            if (route.find()) {
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).strip().equals("id: " + route.group(1))) {
                        return i + 1L;
                    }
                }
            }
        }
        return 1;
    }
}
