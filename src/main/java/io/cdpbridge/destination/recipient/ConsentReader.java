package io.cdpbridge.destination.recipient;

import io.cdpbridge.error.ErrorCode;
import io.cdpbridge.format.yaml.YamlSection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads one consent of a recipient mapping. Used once. */
final class ConsentReader {
    private static final List<String> WORDS = List.of("opt-out", "opt-in", "undecided");
    private static final List<String> KEYS =
            List.of("to", "from", "opt-out", "opt-in", "undecided", "time", "recorded", "optional");

    private final YamlSection consent;
    private final Place place;
    private final Map<String, String> lists = new HashMap<>();

    ConsentReader(YamlSection consent, Place place) {
        this.consent = consent;
        this.place = place;
        consent.allow(KEYS);
    }

    ConsentRule read(String attribute) {
        if (!consent.has("opt-out")) {
            consent.report(
                    ErrorCode.MAPPING_KEY_MISSING,
                    consent.line(),
                    "a consent has no 'opt-out', the words by which a person objects");
        }
        Map<String, Set<String>> words = new HashMap<>();
        WORDS.forEach(list -> words.put(list, words(list)));
        return new ConsentRule(
                place,
                attribute,
                consent.required("from").map(YamlSection.Text::text).orElse(""),
                words.get("opt-out"),
                words.get("opt-in"),
                words.get("undecided"),
                consent.text("time").map(YamlSection.Text::text),
                AttributePath.optional(consent, "recorded"),
                consent.flag("optional").orElse(false));
    }

    private Set<String> words(String list) {
        Set<String> words = new LinkedHashSet<>();
        for (YamlSection.Text text : consent.texts(list)) {
            String word = text.text().strip().toLowerCase(Locale.ROOT);
            String other = lists.putIfAbsent(word, list);
            if (word.isEmpty()) {
                report(text, "an entry of '" + list + "' is blank; a cell without a value says neither anyway");
            } else if (other != null) {
                report(text, "'" + text.text() + "' stands under '" + other + "' already; case does not count");
            }
            words.add(word);
        }
        return Set.copyOf(words);
    }

    private void report(YamlSection.Text text, String message) {
        consent.report(ErrorCode.RECIPIENT_CONSENT, text.line(), message);
    }
}
