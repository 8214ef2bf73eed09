package io.cdpbridge.source.xdm;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.error.Suggestion;
import io.cdpbridge.format.yaml.YamlSection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Checks the paths of a mapping's fields: one by one, and against each other, in the order of the file. Used for one file.
 */
final class PathCheck {
    private static final Pattern PATH = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z_][A-Za-z0-9_-]*)*");
    private static final List<String> EVENT = List.of("timestamp", "eventType", "producedBy", "eventMergeId");

    private final Map<String, Integer> values = new HashMap<>();
    private final Map<String, Integer> objects = new HashMap<>();

    /** Checks the path of one more field. */
    void add(YamlSection field) {
        field.required("to").ifPresent(to -> {
            String path = to.text();
            if (!PATH.matcher(path).matches()) {
                invalid(field, to, "'" + path + "' is not a path; it is names joined with dots, such as a.b.c");
            } else {
                reserved(field, to, path);
                misspelt(field, to, path);
                conflicts(field, to, path);
            }
        });
    }

    boolean contains(String path) {
        return values.containsKey(path);
    }

    private static void reserved(YamlSection field, YamlSection.Text to, String path) {
        String first = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
        if (first.equals("_id")) {
            invalid(field, to, "'_id' is made of the columns of 'event-id', which keeps it unique and repeatable");
        }
        if (first.equals(IdentityMapProperty.NAME)) {
            invalid(field, to, "'identityMap' is written by the entries of 'identity-map'");
        }
    }

    /** A new name is fine, as a schema can have any; one letter off a known one is a mistake. */
    private static void misspelt(YamlSection field, YamlSection.Text to, String path) {
        String leaf = path.substring(path.lastIndexOf('.') + 1);
        List<String> known = siblings(path, leaf);
        String hint = known.contains(leaf) ? "" : Suggestion.forName(leaf, known);
        if (!hint.isEmpty()) {
            invalid(field, to, "'" + path + "' is not in the schemas of ExperienceEvent and Campaign logs" + hint);
        }
    }

    /** The known names beside a path, where they are known. */
    private static List<String> siblings(String path, String leaf) {
        if (path.equals(leaf)) {
            return EVENT;
        }
        return path.equals(CampaignFieldGroups.NAMESPACE + leaf)
                ? CampaignFieldGroups.all().stream()
                        .map(known -> known.substring(CampaignFieldGroups.NAMESPACE.length()))
                        .toList()
                : List.of();
    }

    private void conflicts(YamlSection field, YamlSection.Text to, String path) {
        Integer same = values.putIfAbsent(path, to.line());
        if (same != null) {
            field.report(ErrorCode.MAPPING_PATH_TWICE, to.line(), "'" + path + "' is already written by line " + same);
            return;
        }
        Integer inside = objects.get(path);
        if (inside != null) {
            field.report(
                    ErrorCode.MAPPING_PATH_UNDER_VALUE,
                    to.line(),
                    "'" + path + "' cannot hold a value, as line " + inside + " writes a path under it");
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            String object = path.substring(0, dot);
            objects.putIfAbsent(object, to.line());
            Integer value = values.get(object);
            if (value != null) {
                field.report(
                        ErrorCode.MAPPING_PATH_UNDER_VALUE,
                        to.line(),
                        "'" + path + "' lies under '" + object + "', to which line " + value + " writes a value");
            }
        }
    }

    private static void invalid(YamlSection field, YamlSection.Text to, String message) {
        field.report(ErrorCode.MAPPING_PATH_INVALID, to.line(), message);
    }
}
