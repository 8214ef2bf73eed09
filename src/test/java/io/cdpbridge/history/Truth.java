package io.cdpbridge.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What must hold in Campaign after a history: a plain function of it, which plays Campaign with maps and asks {@link Rules} after
 * each run what is wanted.
 */
final class Truth {
    /** When each row of the sandbox's Campaign was last changed, unless the history says so: its clock stands back that far. */
    static final Instant CLOCK = Instant.parse("2026-11-01T00:00:00Z");

    /** The longest text that each of the attributes of values takes. */
    private static final int LONGEST = 50;

    private final History history;
    private final Map<String, Map<String, String>> recipients = new TreeMap<>();
    private final Map<String, Set<String>> lists = new TreeMap<>();

    /** By audience and key the recipient that was put on the list. */
    private final Map<String, Map<String, String>> joined = new HashMap<>();

    /** By key and flag the word that was dealt with, and the recipients that heard it. */
    private final Map<String, Heard> heard = new HashMap<>();

    /** By key what the recipient was given; that another recipient has taken the key is not looked at. */
    private final Map<String, Map<String, String>> given = new HashMap<>();

    private final Set<Export> approved = new HashSet<>();

    /** By recipient the objections that Campaign has from the bridge, and not from somebody there. */
    private final IdentityHashMap<Map<String, String>, Set<Flag>> ours = new IdentityHashMap<>();

    private record Heard(Rules.Newest word, Set<String> labels) {}

    private Truth(History history) {
        this.history = history;
        history.population().forEach(this::make);
        history.audiences().forEach(audience -> {
            lists.put(audience.name(), new TreeSet<>());
            joined.put(audience.name(), new HashMap<>());
        });
    }

    /** What must hold when the last run has ended. */
    static Held of(History history) {
        return after(history).held();
    }

    /** What must hold when Campaign was repaired besides. */
    static Held repaired(History history) {
        Truth truth = after(history);
        truth.repair();
        return truth.held();
    }

    private static Truth after(History history) {
        Truth truth = new Truth(history);
        for (int round = 0; round < history.rounds(); round++) {
            for (Hand hand : history.hands()) {
                if (hand.round() == round) {
                    truth.happens(hand);
                }
            }
            Rules rules = new Rules(history, history.read(round), truth.approved);
            rules.keys(Flow.VALUES).forEach(key -> truth.consents(key, rules));
            rules.keys(Flow.VALUES).forEach(key -> truth.values(key, rules.values(key)));
            for (Audience audience : history.audiences()) {
                if (comes(history, audience, round)) {
                    truth.members(audience.name(), rules.members(audience.name()));
                }
            }
        }
        return truth;
    }

    private Held held() {
        Map<String, Map<String, String>> shown = new TreeMap<>();
        recipients.forEach((label, attributes) ->
                shown.put(label, Held.shown(attributes.get("key").replace(history.prefix(), "{}"), attributes::get)));
        return new Held(lists, shown);
    }

    /** All words are judged anew, all values that were given are given again, and all lists hold who is wanted. */
    private void repair() {
        Rules rules = new Rules(history, history.read(history.rounds() - 1), approved);
        heard.clear();
        rules.keys(Flow.VALUES).forEach(key -> consents(key, rules));
        given.forEach((key, values) -> {
            recipient(key)
                    .map(recipients::get)
                    .ifPresent(recipient ->
                            values.replaceAll((attribute, value) -> recipient.getOrDefault(attribute, "")));
        });
        rules.keys(Flow.VALUES).forEach(key -> values(key, rules.values(key)));
        for (Audience audience : history.audiences()) {
            members(audience.name(), rules.members(audience.name()));
        }
    }

    private static boolean comes(History history, Audience audience, int round) {
        return history.exports().stream()
                .anyMatch(export -> export.flow() == Flow.LISTS
                        && export.round() == round
                        && export.audience().equals(audience.name()));
    }

    private void make(Recipient recipient) {
        Map<String, String> attributes = new TreeMap<>(recipient.attributes());
        recipients.put(recipient.label(), attributes);
        key(recipient.label(), recipient.key());
    }

    private void key(String label, String key) {
        String written = key.replace("{}", history.prefix());
        recipients.get(label).put("key", written);
        recipients.get(label).put("form", history.identity().form(written));
    }

    private void happens(Hand hand) {
        if (hand instanceof Hand.MakesRecipient makes) {
            make(makes.recipient());
        } else if (hand instanceof Hand.DeletesRecipient deletes) {
            recipients.remove(deletes.label());
            lists.values().forEach(list -> list.remove(deletes.label()));
        } else if (hand instanceof Hand.ChangesKey changes) {
            key(changes.label(), changes.key());
        } else if (hand instanceof Hand.Consents consents) {
            Map<String, String> recipient = recipients.get(consents.label());
            recipient.put(consents.flag().attribute(), consents.objects() ? "1" : "0");
            ours.getOrDefault(recipient, EnumSet.noneOf(Flag.class)).remove(consents.flag());
            if (consents.flag() == Flag.EMAIL) {
                recipient.put(Flag.RECORDED, consents.recorded().toString());
            }
        } else if (hand instanceof Hand.Approves approves) {
            history.approved(approves).ifPresent(export -> {
                approved.add(export);
                Rules rules = new Rules(history, history.read(approves.round() - 1), approved);
                leave(approves.audience(), rules.members(approves.audience()));
            });
        } else if (hand instanceof Hand.TakesOff takes) {
            lists.get(takes.audience()).remove(takes.label());
        } else if (hand instanceof Hand.DeletesList deletes) {
            lists.get(deletes.audience()).clear();
        }
    }

    /** The one recipient that has the key now, if it is of the unit served. */
    private Optional<String> recipient(String key) {
        List<String> labels = matching(key);
        return Optional.of(labels)
                .filter(all -> all.size() == 1)
                .map(all -> all.get(0))
                .filter(label -> recipients.get(label).get(History.UNIT).equals(History.SERVED));
    }

    /** The recipients that have the key now. */
    private List<String> matching(String key) {
        List<String> labels = new ArrayList<>();
        recipients.forEach((label, attributes) -> {
            if (attributes.get("form").equals(key)) {
                labels.add(label);
            }
        });
        return labels;
    }

    /** A word is heard once by each recipient that has the key, whenever that comes. */
    private void consents(String key, Rules rules) {
        for (Flag flag : Flag.values()) {
            Optional<Rules.Newest> word = rules.consent(key, flag);
            List<String> labels = matching(key);
            if (word.isPresent() && !labels.isEmpty()) {
                Heard before = heard.get(key + flag);
                Heard now = before != null && before.word().equals(word.get())
                        ? before
                        : new Heard(word.get(), new HashSet<>());
                heard.put(key + flag, now);
                labels.stream()
                        .filter(now.labels()::add)
                        .forEach(label -> consent(recipients.get(label), flag, word.get()));
            }
        }
    }

    /**
     * An objection is written unless Campaign has recorded an opt-in that is newer for certain; an opt-in over an objection of Campaign's
     * only when both times are known and its own is newer. What Campaign has from an export is no word of its own.
     */
    private void consent(Map<String, String> recipient, Flag flag, Rules.Newest word) {
        boolean objects = "1".equals(recipient.get(flag.attribute()));
        Optional<Instant> recorded = flag == Flag.EMAIL
                ? Optional.ofNullable(recipient.get(Flag.RECORDED)).map(Instant::parse)
                : Optional.of(CLOCK);
        Set<Flag> written = ours.computeIfAbsent(recipient, any -> EnumSet.noneOf(Flag.class));
        if (word.objects()) {
            if (!objects
                    && (flag == Flag.SMS || recorded.filter(word.at()::isBefore).isEmpty())) {
                recipient.put(flag.attribute(), "1");
                written.add(flag);
            }
        } else if (word.told()
                && (written.contains(flag)
                        || recorded.filter(word.at()::isAfter).isPresent())) {
            recipient.put(flag.attribute(), "0");
            written.remove(flag);
        }
    }

    /** What is wanted and was not given is written to the one recipient of the key, if Campaign can hold it. */
    private void values(String key, Map<String, String> wanted) {
        Optional<String> label = recipient(key);
        if (label.isEmpty()) {
            return;
        }
        Map<String, String> before = given.computeIfAbsent(key, any -> new HashMap<>());
        Map<String, String> changed = new HashMap<>(wanted);
        changed.entrySet().removeIf(value -> value.getValue().equals(before.getOrDefault(value.getKey(), "")));
        if (changed.values().stream().allMatch(value -> value.length() <= LONGEST)) {
            Map<String, String> recipient = recipients.get(label.get());
            before.putAll(changed);
            recipient.putAll(changed);
        }
    }

    /**
     * Who is not on the list any more joins again, since what Campaign holds is looked at when an export comes. Who leaves goes by the
     * recipient who was put on the list, whatever its key is now; who joins is looked for by key.
     */
    private void members(String audience, Set<String> wanted) {
        Map<String, String> on = joined.get(audience);
        on.entrySet()
                .removeIf(one ->
                        wanted.contains(one.getKey()) && !lists.get(audience).contains(one.getValue()));
        leave(audience, wanted);
        for (String key : wanted) {
            if (!on.containsKey(key)) {
                recipient(key).ifPresent(label -> {
                    on.put(key, label);
                    lists.get(audience).add(label);
                });
            }
        }
    }

    private void leave(String audience, Set<String> wanted) {
        Map<String, String> on = joined.get(audience);
        Set<String> leaving = new HashSet<>(on.keySet());
        leaving.removeAll(wanted);
        leaving.forEach(key -> lists.get(audience).remove(on.remove(key)));
    }
}
